import type { ReactNode } from "react";

/** An empty list teaches: what would stand here, and how to get it there. */
export function EmptyLesson({ title, children, actions }: { title: string; children: ReactNode; actions?: ReactNode }) {
  return (
    <section className="empty-lesson">
      <h2>{title}</h2>
      <div className="empty-lesson-text">{children}</div>
      {actions ? <div className="empty-lesson-actions">{actions}</div> : null}
    </section>
  );
}

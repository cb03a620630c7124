import type { ReactNode } from "react";

interface PageHeadProps {
  title: ReactNode;
  /** One short line: count, progress, or the scope of the list. */
  note?: ReactNode;
  actions?: ReactNode;
}

/** Title line of a page; the actions do not print. */
export function PageHead({ title, note, actions }: PageHeadProps) {
  return (
    <div className="page-head">
      <h1>{title}</h1>
      {note ? <div className="page-head-note">{note}</div> : null}
      {actions ? <div className="page-head-actions no-print">{actions}</div> : null}
    </div>
  );
}

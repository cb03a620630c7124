import type { ReactNode } from "react";
import markUrl from "../../mark.svg";
import "./login.css";

/** Frame of the pages before one is inside: the mark, a title, one thing to do. */
export function LoginFrame({ title, wide = false, children }: { title: string; wide?: boolean; children: ReactNode }) {
  return (
    <div className="login-desk">
      <div className="login-brand no-print">
        <img src={markUrl} alt="" width={26} height={26} />
        <span>落实</span>
      </div>
      <main id="main" className={wide ? "panel login-card login-wide" : "panel login-card"}>
        <h1>{title}</h1>
        {children}
      </main>
    </div>
  );
}

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef } from "react";
import { Navigate, useLocation } from "react-router";
import { sessionQuery } from "../api/session.ts";
import { ProblemNotice } from "../parts/problem-notice.tsx";

/** Nothing is shown or asked for before it is known who is there; with accounts, only to somebody who has signed in. */
export function SessionGate({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const session = useQuery(sessionQuery);
  const { pathname, search, hash } = useLocation();
  const who = session.data ? `${session.data.mode} ${session.data.id}` : null;
  const before = useRef(who);
  useEffect(() => {
    if (who === null || before.current === who) return;
    const first = before.current === null;
    before.current = who;
    // What the one before was shown is asked for anew, once the pages that the new one may not see are gone.
    if (!first) void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "session" });
  }, [who, client]);
  if (!session.data) {
    return session.isError ? (
      <div className="page">
        <ProblemNotice error={session.error} onRetry={() => void session.refetch()} />
      </div>
    ) : null;
  }
  const { mode, signedIn, stage } = session.data;
  if (mode === "accounts" && (!signedIn || stage !== "full")) {
    return <Navigate to={`/login?next=${encodeURIComponent(pathname + search + hash)}`} replace />;
  }
  return children;
}

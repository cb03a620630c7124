import { Button } from "antd";
import { useRouteError } from "react-router";
import { ProblemNotice } from "../parts/problem-notice.tsx";

/** A page that failed to render or to load its chunk: what happened, and the way on. */
export function RouteFault() {
  const error = useRouteError();
  return (
    <div className="page">
      <ProblemNotice error={error} />
      <p style={{ marginTop: 12 }}>
        <Button onClick={() => window.location.reload()}>重新载入</Button>
      </p>
    </div>
  );
}

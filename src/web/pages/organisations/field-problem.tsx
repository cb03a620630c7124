import { isProblem } from "../../api/request.ts";
import { ProblemNotice } from "../../parts/problem-notice.tsx";

/** What is wrong with one field, beside it. */
export function FieldProblem({ error, path }: { error: unknown; path: string }) {
  const found = isProblem(error) ? (error.errors ?? []).filter((one) => one.path === path) : [];
  if (found.length === 0) return null;
  return (
    <span role="alert" className="field-problem">
      {found.map(({ message }) => message).join("；")}
    </span>
  );
}

/** What is wrong where no field has it. */
export function RestProblem({ error, paths }: { error: unknown; paths: readonly string[] }) {
  if (error === null) return null;
  const errors = isProblem(error) ? (error.errors ?? []) : [];
  const covered = errors.length > 0 && errors.every(({ path }) => paths.includes(path));
  return covered ? null : <ProblemNotice error={error} />;
}

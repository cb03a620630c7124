import { Alert } from "antd";
import { isProblem } from "../../api/request.ts";

/** Why a step was refused, read out at once; the title of the problem would only say it twice. */
export function SignInProblem({ error }: { error: unknown }) {
  if (error === null || error === undefined) return null;
  const known = isProblem(error) ? error : null;
  const waiting = known?.code === "tooMany";
  return (
    <Alert
      role="alert"
      type={waiting ? "warning" : "error"}
      showIcon
      title={known?.detail ?? "没有办成，请重试。"}
      description={waiting ? "这是防止他人猜试口令，到时再试即可；再错要等得更久。忘了口令，请安全保密管理员发一次性代码。" : undefined}
    />
  );
}

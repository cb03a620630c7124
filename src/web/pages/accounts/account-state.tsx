import type { Account } from "../../../api/contract/index.ts";

const labels: Record<Account["state"], string> = { invited: "未登录过", active: "在用", disabled: "已停用" };

export function AccountState({ account }: { account: Account }) {
  return <span className={`account-state ${account.state}`}>{labels[account.state]}</span>;
}

export const accountPath = ({ id }: Pick<Account, "id">): string => `/accounts/${encodeURIComponent(id)}`;

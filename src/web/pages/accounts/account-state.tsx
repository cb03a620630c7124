import { Tag } from "antd";
import type { Account } from "../../../api/contract/index.ts";

const shown = {
  invited: ["gold", "未登录过"],
  active: ["green", "在用"],
  disabled: ["red", "已停用"],
} as const satisfies Record<Account["state"], readonly [string, string]>;

export function AccountState({ account }: { account: Account }) {
  const [color, label] = shown[account.state];
  return <Tag color={color}>{label}</Tag>;
}

export const accountPath = ({ id }: Pick<Account, "id">): string => `/accounts/${encodeURIComponent(id)}`;

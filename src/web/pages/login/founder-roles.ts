import type { FounderRole } from "../../api/session.ts";

/** The three administrators: what each does, and what he leaves to the others. */
export const founderRoles: readonly { role: FounderRole; label: string; does: string }[] = [
  { role: "systemAdministrator", label: "系统管理员", does: "建立和停用账户，关联人员，管设置、备份、节假日；不能授权" },
  { role: "securityAdministrator", label: "安全保密管理员", does: "授予角色，发一次性代码，解除遗失的动态口令，结束会话；不能建账户" },
  { role: "auditAdministrator", label: "安全审计员", does: "看前两人做了什么，看被拒绝的尝试，核验留痕；什么也不能改" },
];

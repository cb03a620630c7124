import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import type { Account } from "../../../api/contract/index.ts";
import { accountsQuery, enableAccount, eraseAccountNames } from "../../api/accounts.ts";
import { useSession } from "../../api/use-session.ts";
import { ReasonDialog } from "../../parts/rules/reason-dialog.tsx";

/** Stopping an account at once, letting it work again, and erasing whose it was. */
export function EnablePanel({ account }: { account: Account }) {
  const client = useQueryClient();
  const { id: me } = useSession();
  const [asking, setAsking] = useState<"enabled" | "erase" | null>(null);
  const disabled = account.state === "disabled";
  const word = disabled ? "启用账户" : "停用账户";
  const close = () => setAsking(null);
  const again = () => void client.invalidateQueries(accountsQuery);
  return (
    <section className="panel me-panel">
      <h2>停用</h2>
      {me === account.id ? (
        <p className="muted">本人的账户不能自己停用。</p>
      ) : (
        <>
          <p className="muted">
            {disabled
              ? "账户已停用，不能登录。角色还在，启用后恢复原样。"
              : "人员调离、账户可疑时停用：立即退出，不能再登录；办过的事和留痕不变。"}
          </p>
          <div className="form-actions">
            <Button danger={!disabled} onClick={() => setAsking("enabled")}>
              {word}
            </Button>
            {disabled ? (
              <Button danger onClick={() => setAsking("erase")}>
                删除姓名
              </Button>
            ) : null}
          </div>
        </>
      )}
      {asking === "enabled" ? (
        <ReasonDialog
          title={word}
          danger={!disabled}
          act={(reason, key) => enableAccount(account.id, disabled, reason, key)}
          onDone={again}
          onClose={close}
        >
          <p>
            {account.name}（{account.login}）
          </p>
        </ReasonDialog>
      ) : null}
      {asking === "erase" ? (
        <ReasonDialog
          title="删除姓名"
          danger
          act={(reason, key) => eraseAccountNames(account.id, reason, key)}
          onDone={again}
          onClose={close}
        >
          <p>删除 {account.name} 的姓名和登录名，不能恢复。办过的事和留痕都在，只是不再指向这个人。</p>
        </ReasonDialog>
      ) : null}
    </section>
  );
}

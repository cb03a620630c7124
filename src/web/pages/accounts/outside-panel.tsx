import { Button, Input } from "antd";
import { type FormEvent, useState } from "react";
import type { Account } from "../../../api/contract/index.ts";
import { linkOutside } from "../../api/accounts.ts";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { useAccountAct } from "./use-account-act.ts";

/** Who the account is at the identity provider, as the provider calls him. What stands there is not shown again. */
export function OutsidePanel({ account, provider }: { account: Account; provider: string }) {
  const [subject, setSubject] = useState("");
  const link = useAccountAct(
    (next: string | null, key) => linkOutside(account.id, next, key),
    (after) => {
      setSubject("");
      return after.outside ? `已关联，本人可以用${provider}登录。` : "已解除关联。";
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (subject.trim() !== "") link.mutate(subject.trim());
  };
  return (
    <section className="panel me-panel">
      <h2>{provider}</h2>
      <p className="muted">
        {account.outside
          ? `已关联，本人可以用${provider}登录。填新的标识即替换。`
          : `填平台给这个人的标识，本人就可以用${provider}登录；能办什么仍看这里的角色。`}
      </p>
      <form className="account-form" onSubmit={submit}>
        <label htmlFor="outside-subject">标识</label>
        <Input
          id="outside-subject"
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          value={subject}
          onChange={(event) => setSubject(event.target.value)}
        />
        {link.isError ? <ProblemNotice error={link.error} /> : null}
        <div className="form-actions outside-actions">
          <Button type="primary" htmlType="submit" disabled={subject.trim() === ""} loading={link.isPending}>
            关联
          </Button>
          {account.outside ? <Button onClick={() => link.mutate(null)}>解除关联</Button> : null}
        </div>
      </form>
    </section>
  );
}

import { Button } from "antd";
import { useState } from "react";
import type { Account } from "../../../api/contract/index.ts";
import { grantRoles, type RoleChoice } from "../../api/accounts.ts";
import { useMay, useSession } from "../../api/use-session.ts";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { usePlaceName } from "../../parts/use-place-name.ts";
import { type GrantDraft, GrantRow } from "./grant-row.tsx";
import { useAccountAct } from "./use-account-act.ts";

interface GrantsPanelProps {
  account: Account;
  choices: readonly RoleChoice[];
}

/** Which roles an account has, by city. Only the security administrator changes them, and never his own. */
export function GrantsPanel({ account, choices }: GrantsPanelProps) {
  const may = useMay();
  const { id: me } = useSession();
  const placeName = usePlaceName(account.grants.map(({ city }) => city));
  if (may("grants.write") && me !== account.id) return <GrantsEditor account={account} choices={choices} />;
  return (
    <section className="panel me-panel">
      <h2>角色</h2>
      {account.grants.length === 0 ? <p className="waits">还没有角色，登录后什么也办不了。</p> : null}
      <ul className="plain-list">
        {account.grants.map(({ role, label, city }) => (
          <li key={`${role} ${city}`}>
            {placeName(city)} · {label}
          </li>
        ))}
      </ul>
      <p className="muted">{me === account.id ? "本人的角色不能自己改，由另一名安全保密管理员办理。" : "角色由安全保密管理员授予。"}</p>
    </section>
  );
}

function GrantsEditor({ account, choices }: GrantsPanelProps) {
  const [rows, setRows] = useState<readonly GrantDraft[]>(account.grants.map(({ role, city }) => ({ role, city })));
  const grant = useAccountAct(
    (grants: { role: string; city: string }[], key) => grantRoles(account.id, grants, account.version, key),
    () => "角色已更改；该账户须重新登录。",
  );
  const whole = rows.flatMap(({ role, city }) => (role !== null && city !== null ? [{ role, city }] : []));
  const before = account.grants.map(({ role, city }) => `${role} ${city}`).join();
  const changed = whole.map(({ role, city }) => `${role} ${city}`).join() !== before;
  return (
    <section className="panel me-panel">
      <h2>角色</h2>
      <p className="muted">按城市授予；省级代码管全省各市。三员由三人分任，不兼业务角色；企业人员不兼机关角色。改动后该账户须重新登录。</p>
      {rows.map((row, at) => (
        <GrantRow
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own, and are only added at the end
          key={at}
          grant={row}
          choices={choices}
          onChange={(next) => setRows(rows.map((one, index) => (index === at ? next : one)))}
          onRemove={() => setRows(rows.filter((_, index) => index !== at))}
        />
      ))}
      {rows.length === 0 ? <p className="waits">还没有角色，登录后什么也办不了。</p> : null}
      {grant.isError ? <ProblemNotice error={grant.error} /> : null}
      <div className="form-actions">
        <Button onClick={() => setRows([...rows, { role: null, city: null }])}>添一个角色</Button>
        <Button
          type="primary"
          disabled={!changed || whole.length < rows.length}
          loading={grant.isPending}
          onClick={() => grant.mutate(whole)}
        >
          授予
        </Button>
      </div>
    </section>
  );
}

import { useQuery } from "@tanstack/react-query";
import { Button, Input, Segmented, Select } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import type { Account } from "../../../api/contract/index.ts";
import { accountsQuery } from "../../api/accounts.ts";
import { useMay, useSession } from "../../api/use-session.ts";
import { EmptyLesson } from "../../parts/empty-lesson.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { PrintButton } from "../../parts/print-button.tsx";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { useNarrow } from "../../parts/use-narrow.ts";
import { usePlaceName } from "../../parts/use-place-name.ts";
import { useRowKeys } from "../../parts/use-row-keys.ts";
import { useFilters } from "../../url/use-filters.ts";
import { AccountState, accountPath } from "./account-state.tsx";
import "../registers/registers.css";
import "./accounts.css";
import { NewAccountDialog } from "./new-account-dialog.tsx";
import { WhoDoesWhat } from "./who-does-what.tsx";

const states = [
  { value: "", label: "全部" },
  { value: "active", label: "在用" },
  { value: "invited", label: "未登录过" },
  { value: "disabled", label: "已停用" },
];

/** 账户: who has one, and what still has to be done to it. */
export function AccountsPage() {
  const may = useMay();
  const narrow = useNarrow();
  const { mode } = useSession();
  const accounts = useQuery(accountsQuery);
  const [creating, setCreating] = useState(false);
  const { values, set } = useFilters(["text", "state", "role"]);
  const list = useRowKeys("账户");
  const all = accounts.data?.items ?? [];
  const words = values.text?.trim() ?? "";
  const fits = ({ name, login, state, grants }: Account) =>
    `${name} ${login}`.includes(words) &&
    (values.state === undefined || values.state === state) &&
    (values.role === undefined || (values.role === "none" ? grants.length === 0 : grants.some(({ role }) => role === values.role)));
  const shown = all.filter(fits);
  const roles = [
    { value: "none", label: "还没有角色" },
    ...(accounts.data?.roles ?? []).map(({ role, label }) => ({ value: role, label })),
  ];
  return (
    <div className="page" ref={list}>
      <PageHead
        title="账户"
        note={accounts.isSuccess ? `${all.length} 个账户` : "载入中…"}
        actions={
          <>
            {may("accounts.write") ? (
              <Button type="primary" onClick={() => setCreating(true)}>
                建立账户
              </Button>
            ) : null}
            {all.length > 0 ? <PrintButton /> : null}
          </>
        }
      />
      <WhoDoesWhat demo={mode === "demo"} />
      {accounts.isError ? <ProblemNotice error={accounts.error} onRetry={() => void accounts.refetch()} /> : null}
      {all.length > 0 ? (
        <div className="filter-row no-print">
          <Input
            className="filter-text"
            allowClear
            aria-label="按姓名、登录名找"
            placeholder="按姓名、登录名找"
            value={values.text ?? ""}
            onChange={(event) => set({ text: event.target.value })}
          />
          <Segmented aria-label="状态" value={values.state ?? ""} options={states} onChange={(state) => set({ state: String(state) })} />
          <Select
            aria-label="角色"
            style={{ minWidth: 150 }}
            allowClear
            placeholder="角色"
            value={values.role ?? null}
            options={roles}
            onChange={(role: string | undefined) => set({ role })}
          />
        </div>
      ) : null}
      {accounts.isSuccess && all.length === 0 ? (
        <EmptyLesson title="还没有账户">
          <p>{may("accounts.write") ? "点“建立账户”建第一个。" : "由系统管理员建立，建好后出现在这里。"}</p>
        </EmptyLesson>
      ) : null}
      {all.length > 0 && shown.length === 0 ? <p className="muted">没有这样的账户。</p> : null}
      {shown.length === 0 ? null : narrow ? <AccountCards accounts={shown} /> : <AccountTable accounts={shown} />}
      {creating ? <NewAccountDialog onClose={() => setCreating(false)} /> : null}
    </div>
  );
}

function useRolesText(accounts: readonly Account[]): (account: Account) => string {
  const placeName = usePlaceName(accounts.flatMap(({ grants }) => grants.map(({ city }) => city)));
  return ({ grants }) => grants.map(({ label, city }) => (city === "000000" ? label : `${placeName(city)} ${label}`)).join("、");
}

function AccountTable({ accounts }: { accounts: readonly Account[] }) {
  const rolesText = useRolesText(accounts);
  return (
    <div className="panel scroll-x">
      <table className="plain-table accounts-table">
        <thead>
          <tr>
            <th scope="col">姓名</th>
            <th scope="col">登录名</th>
            <th scope="col">状态</th>
            <th scope="col">角色</th>
            <th scope="col">动态口令</th>
            <th scope="col">在用会话</th>
          </tr>
        </thead>
        <tbody>
          {accounts.map((account) => (
            <tr key={account.id}>
              <td>
                <Link data-row className="row-title" to={accountPath(account)}>
                  {account.name}
                </Link>
              </td>
              <td>{account.login}</td>
              <td>
                <AccountState account={account} />
              </td>
              <td>{rolesText(account) || <span className="waits">等待授予</span>}</td>
              <td>{account.secondFactor ? "已启用" : <span className="muted">没有</span>}</td>
              <td>{account.sessions === 0 ? <span className="muted">没有</span> : account.sessions}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function AccountCards({ accounts }: { accounts: readonly Account[] }) {
  const rolesText = useRolesText(accounts);
  return (
    <ul className="row-cards">
      {accounts.map((account) => (
        <li key={account.id} className="row-card">
          <Link data-row className="row-title" to={accountPath(account)}>
            {account.name} <span className="muted">{account.login}</span>
          </Link>
          <div>{rolesText(account) || <span className="waits">等待授予角色</span>}</div>
          <div className="row-card-facts">
            <AccountState account={account} />
            <span>动态口令{account.secondFactor ? "已启用" : "没有启用"}</span>
            {account.sessions > 0 ? <span>{account.sessions} 个会话在用</span> : null}
          </div>
        </li>
      ))}
    </ul>
  );
}

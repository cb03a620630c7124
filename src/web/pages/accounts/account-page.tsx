import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import { accountsQuery } from "../../api/accounts.ts";
import { useMay, useSession } from "../../api/use-session.ts";
import { EmptyLesson } from "../../parts/empty-lesson.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { AccountState } from "./account-state.tsx";
import "./accounts.css";
import "../me/me.css";
import { EnablePanel } from "./enable-panel.tsx";
import { GrantsPanel } from "./grants-panel.tsx";
import { OutsidePanel } from "./outside-panel.tsx";
import { PersonsPanel } from "./persons-panel.tsx";
import { SignInPanel } from "./sign-in-panel.tsx";

/** One account: each administrator finds his own part to do, and reads the others'. */
export function AccountPage() {
  const { account: id } = useParams();
  const may = useMay();
  const { outside } = useSession();
  const accounts = useQuery(accountsQuery);
  const account = accounts.data?.items.find((entry) => entry.id === id);
  if (!accounts.data) {
    return accounts.isError ? (
      <div className="page">
        <ProblemNotice error={accounts.error} onRetry={() => void accounts.refetch()} />
      </div>
    ) : null;
  }
  if (!account) {
    return (
      <div className="page">
        <EmptyLesson title="没有这个账户">
          <p>可能已被删除。</p>
          <p>
            <Link to="/accounts">回到账户</Link>
          </p>
        </EmptyLesson>
      </div>
    );
  }
  return (
    <div className="page me">
      <p className="no-print">
        <Link to="/accounts">← 账户</Link>
      </p>
      <PageHead
        title={account.name}
        note={
          <>
            登录名 {account.login} <AccountState account={account} />
          </>
        }
      />
      <div className="me-grid">
        <GrantsPanel key={`grants ${account.version}`} account={account} choices={accounts.data.roles} />
        <SignInPanel account={account} />
        <PersonsPanel key={`persons ${account.version}`} account={account} />
        {may("accounts.write") && outside !== null ? <OutsidePanel account={account} provider={outside} /> : null}
        {may("accounts.write") ? <EnablePanel account={account} /> : null}
      </div>
    </div>
  );
}

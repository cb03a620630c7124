import { useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Modal } from "antd";
import { useState } from "react";
import type { Account, IssuedCode } from "../../../api/contract/index.ts";
import { accountsQuery, clearFactor, endSessions, issueCode } from "../../api/accounts.ts";
import { useMay, useSession } from "../../api/use-session.ts";
import { PrintButton } from "../../parts/print-button.tsx";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { ReasonDialog } from "../../parts/rules/reason-dialog.tsx";
import { CodeSlip } from "./code-slip.tsx";
import { useAccountAct } from "./use-account-act.ts";

/** How the account signs in. The security administrator issues codes and ends sessions, the system administrator clears a lost second factor: no one has both. */
export function SignInPanel({ account }: { account: Account }) {
  const may = useMay();
  return (
    <section className="panel me-panel">
      <h2>登录</h2>
      <dl className="facts">
        <dt>首次登录</dt>
        <dd>{account.state === "invited" ? <span className="waits">还没有，等一次性代码</span> : "已完成"}</dd>
        <dt>动态口令</dt>
        <dd>{account.secondFactor ? "已启用" : "没有启用"}</dd>
        <dt>在用会话</dt>
        <dd>{account.sessions} 个</dd>
        {account.outside ? (
          <>
            <dt>统一身份</dt>
            <dd>已关联</dd>
          </>
        ) : null}
      </dl>
      {may("grants.write") ? <SignInActs account={account} /> : <p className="muted">一次性代码、会话由安全保密管理员办理。</p>}
      {may("accounts.write") ? <FactorAct account={account} /> : <p className="muted">遗失的动态口令由系统管理员解除。</p>}
    </section>
  );
}

function SignInActs({ account }: { account: Account }) {
  const { id: me } = useSession();
  const [issued, setIssued] = useState<IssuedCode | null>(null);
  const [asking, setAsking] = useState(false);
  const issue = useAccountAct(
    () => issueCode(account.id),
    (code: IssuedCode) => {
      setAsking(false);
      setIssued(code);
      return null;
    },
  );
  const end = useAccountAct(
    () => endSessions(account.id),
    ({ ended }) => `已结束 ${ended} 个会话。`,
  );
  const own = me === account.id;
  return (
    <>
      <div className="form-actions">
        <Button disabled={account.state === "disabled" || own} onClick={() => setAsking(true)}>
          发一次性代码
        </Button>
        <Button disabled={account.sessions === 0 || own} loading={end.isPending} onClick={() => end.mutate(undefined)}>
          结束会话
        </Button>
      </div>
      {own ? <p className="muted">这是您本人的账户，口令和会话在“我的账户”里办理。</p> : null}
      {end.isError ? <ProblemNotice error={end.error} /> : null}
      {asking ? (
        <Modal
          open
          title="发一次性代码"
          okText="发代码"
          cancelText="取消"
          okButtonProps={{ loading: issue.isPending }}
          onOk={() => issue.mutate(undefined)}
          onCancel={() => setAsking(false)}
        >
          <p>
            {account.name}（{account.login}）用它登录一次，随即设置新口令。他现在的会话立即结束，原先发的代码作废。
          </p>
          <p className="muted">请先确认确是本人要的，当面或书面交给本人。代码不能代替动态口令。</p>
          {issue.isError ? <ProblemNotice error={issue.error} /> : null}
        </Modal>
      ) : null}
      {issued ? <IssuedDialog account={account} issued={issued} onClose={() => setIssued(null)} /> : null}
    </>
  );
}

function FactorAct({ account }: { account: Account }) {
  const client = useQueryClient();
  const { id: me } = useSession();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <div className="form-actions">
        <Button disabled={!account.secondFactor || me === account.id} onClick={() => setAsking(true)}>
          解除动态口令
        </Button>
      </div>
      {asking ? (
        <ReasonDialog
          title="解除动态口令"
          danger
          act={(reason, key) => clearFactor(account.id, reason, key)}
          onDone={() => void client.invalidateQueries(accountsQuery)}
          onClose={() => setAsking(false)}
        >
          <p>{account.name}的手机遗失或更换时用。解除后他的会话立即结束；管理员下次登录须启用新的动态口令。请先确认确是本人。</p>
        </ReasonDialog>
      ) : null}
    </>
  );
}

function IssuedDialog({ account, issued, onClose }: { account: Account; issued: IssuedCode; onClose: () => void }) {
  const role = [...new Set(account.grants.map(({ label }) => label))].join("、");
  return (
    <Modal
      open
      className="slip-dialog"
      title="一次性代码"
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      footer={
        <>
          <PrintButton />
          <Button type="primary" onClick={onClose}>
            已记下，关闭
          </Button>
        </>
      }
    >
      <div className="slips">
        <Alert className="no-print" type="warning" showIcon title="只显示这一次，关闭后看不到了" />
        <CodeSlip name={account.name} login={account.login} role={role} issued={issued} />
      </div>
    </Modal>
  );
}

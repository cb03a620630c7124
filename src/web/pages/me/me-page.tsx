import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useState } from "react";
import { endOwnSessions, ownAccountQuery } from "../../api/session.ts";
import { useSession } from "../../api/use-session.ts";
import { EmptyLesson } from "../../parts/empty-lesson.tsx";
import { momentText } from "../../parts/moment-text.ts";
import { PageHead } from "../../parts/page-head.tsx";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { usePlaceName } from "../../parts/use-place-name.ts";
import { EnrolForm } from "../login/enrol-form.tsx";
import { NewPasswordForm } from "../login/new-password-form.tsx";
import "../accounts/accounts.css";
import "./me.css";

/** 我的账户: who one is here, one's password, second factor and sessions. */
export function MePage() {
  const { mode } = useSession();
  if (mode === "demo") {
    return (
      <div className="page">
        <EmptyLesson title="演示模式没有账户">
          <p>在右上角选身份即可办理。正式使用时，在“设置”里结束演示模式，每人用自己的账户登录。</p>
        </EmptyLesson>
      </div>
    );
  }
  return (
    <div className="page me">
      <PageHead title="我的账户" />
      <div className="me-grid">
        <Identity />
        <Sessions />
        <Password />
        <SecondFactor />
      </div>
    </div>
  );
}

function Identity() {
  const { name, roles, acting } = useSession();
  const own = useQuery(ownAccountQuery);
  const placeName = usePlaceName(roles.map(({ city }) => city));
  return (
    <section className="panel me-panel">
      <h2>本人</h2>
      <dl className="facts">
        <dt>姓名</dt>
        <dd>{name}</dd>
        <dt>登录名</dt>
        <dd>{own.data?.login}</dd>
        <dt>角色</dt>
        <dd>
          {roles.length === 0 ? "还没有，由安全保密管理员授予" : null}
          {roles.map(({ role, label, city }) => (
            <div key={`${role} ${city}`}>
              {placeName(city)} · {label}
            </div>
          ))}
        </dd>
        <dt>办理身份</dt>
        <dd>
          {acting.length === 0 ? "没有关联人员；要办理办件、台账，请系统管理员关联" : null}
          {acting.map(({ id, unit, name: person, title }) => (
            <div key={id}>
              {unit} {person}（{title}）
            </div>
          ))}
        </dd>
      </dl>
    </section>
  );
}

function Password() {
  const { message } = App.useApp();
  const own = useQuery(ownAccountQuery);
  return (
    <section className="panel me-panel">
      <h2>口令</h2>
      <p className="muted">更改后，别处登录的会话随即结束。</p>
      <NewPasswordForm login={own.data?.login ?? ""} asksOld onDone={() => void message.success("口令已更改。")} />
    </section>
  );
}

function SecondFactor() {
  const { message } = App.useApp();
  const [enrolling, setEnrolling] = useState(false);
  const own = useQuery(ownAccountQuery);
  if (!own.data) return null;
  const { secondFactor } = own.data;
  return (
    <section className="panel me-panel">
      <h2>
        动态口令 <span className={secondFactor ? "account-state active" : "account-state"}>{secondFactor ? "已启用" : "没有启用"}</span>
      </h2>
      <p className="muted">
        {secondFactor
          ? "登录时除口令外还要手机上的六位数字。手机遗失，请安全保密管理员解除。"
          : "启用后，口令被人知道也登录不了。管理员必须启用。"}
      </p>
      {enrolling ? (
        <EnrolForm
          replaces={secondFactor}
          onDone={() => {
            setEnrolling(false);
            void message.success("动态口令已启用。");
          }}
        />
      ) : (
        <div>
          <Button onClick={() => setEnrolling(true)}>{secondFactor ? "换一部手机" : "启用动态口令"}</Button>
        </div>
      )}
    </section>
  );
}

function Sessions() {
  const client = useQueryClient();
  const { message } = App.useApp();
  const own = useQuery(ownAccountQuery);
  const end = useMutation({
    mutationFn: endOwnSessions,
    onSuccess: async ({ ended }) => {
      await client.invalidateQueries(ownAccountQuery);
      void message.success(`已结束 ${ended} 个会话。`);
    },
  });
  const problem = own.error ?? end.error;
  const sessions = own.data?.sessions ?? [];
  return (
    <section className="panel me-panel">
      <h2>会话</h2>
      <p className="muted">闲置 30 分钟或登录满 12 小时自动退出。下面有不是您的登录，请结束它并更改口令。</p>
      {problem ? <ProblemNotice error={problem} /> : null}
      <ul className="me-sessions">
        {sessions.map(({ beganAt, seenAt, current }) => (
          <li key={beganAt}>
            {momentText(beganAt)} 登录，最近使用 {momentText(seenAt)} {current ? <span className="account-state active">本次</span> : null}
          </li>
        ))}
      </ul>
      <div>
        <Button disabled={sessions.length < 2} loading={end.isPending} onClick={() => end.mutate()}>
          结束其他会话
        </Button>
      </div>
    </section>
  );
}

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, Checkbox, Input, InputNumber, Segmented, Select } from "antd";
import { type ReactNode, useState } from "react";
import type { Person, ReminderChange, ReminderSettingsShown } from "../../../api/contract/index.ts";
import { changeReminders, remindersQuery, tryReminder } from "../../api/administration.ts";
import { personsQuery } from "../../api/persons.ts";
import { isProblem } from "../../api/request.ts";
import { citiesQuery } from "../../api/system.ts";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { hostsOf, hoursText, linesOf, minutesOf, pairLines, pairsOf } from "./lines.ts";

/** 提醒: when people are reminded and where reminders also go. */
export function RemindersPanel() {
  const { data: cities = [] } = useQuery(citiesQuery);
  const [picked, setPicked] = useState<string | null>(null);
  const city = picked ?? cities[0]?.city ?? "";
  const settings = useQuery(remindersQuery(city));
  const persons = useQuery(personsQuery);
  const here = (persons.data?.items ?? []).filter((person) => person.city === city);
  return (
    <section className="panel settings-panel settings-wide">
      <h2>提醒</h2>
      <p className="muted">站内提醒总是有的。这里定何时提醒，以及要不要同时发邮件、推送到其他系统。外发只有标题和链接，不含办件内容。</p>
      {cities.length > 1 ? (
        <Select
          aria-label="提醒设置的城市"
          style={{ width: 160 }}
          value={city}
          options={cities.map((entry) => ({ value: entry.city, label: entry.name }))}
          onChange={setPicked}
        />
      ) : null}
      {settings.isError ? <ProblemNotice error={settings.error} onRetry={() => void settings.refetch()} /> : null}
      {settings.data && !persons.isPending ? (
        <ReminderForm key={`${city} ${settings.dataUpdatedAt}`} city={city} settings={settings.data} persons={here} />
      ) : null}
      {city === "" ? null : <Trial city={city} />}
    </section>
  );
}

function Line({ label, note, children }: { label: string; note: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className="setting">
      <span>{label}</span>
      {children}
      <span className="muted">{note}</span>
    </label>
  );
}

const fieldNames: Readonly<Record<string, string>> = {
  points: "何时提醒",
  hosts: "可以发往的主机",
  hooks: "回调网址",
  mail: "邮箱",
  server: "邮件服务器",
  hookSecret: "签名密钥",
  mailPassword: "口令",
};

interface FormProps {
  city: string;
  settings: ReminderSettingsShown;
  persons: readonly Person[];
}

function draftOf({ settings, persons }: Pick<FormProps, "settings" | "persons">) {
  const { points, mail, server, hooks, hosts, digest } = settings;
  const named = Object.entries(mail.persons).map(([id, address]) => [persons.find((one) => one.id === id)?.name ?? id, address]);
  return {
    instant: hoursText(points.instant),
    day: hoursText(points.day),
    hosts: hosts.map(({ host, internal }) => (internal ? `${host} 内网` : host)).join("\n"),
    hooks: hooks.join("\n"),
    digest,
    units: pairLines(mail.units),
    people: pairLines(Object.fromEntries(named)),
    host: server?.host ?? "",
    port: server?.port ?? 465,
    secure: server?.secure ?? true,
    user: server?.user ?? "",
    from: server?.from ?? "",
    hookSecret: "",
    mailPassword: "",
  };
}

function changeOf(draft: ReturnType<typeof draftOf>, persons: readonly Person[]): ReminderChange | string {
  const [instant, day] = [minutesOf(draft.instant), minutesOf(draft.day)];
  if (instant === null || day === null) return "提醒的时刻应为数字，以小时计，例如 -2、0、2。";
  const people: Record<string, string> = {};
  for (const [name, address] of Object.entries(pairsOf(draft.people))) {
    const found = persons.find((one) => one.name === name || one.id === name);
    if (!found) return `本市没有“${name}”这个人员。`;
    people[found.id] = address;
  }
  const { host, port, secure, user, from } = draft;
  return {
    points: { instant, day },
    hosts: hostsOf(draft.hosts),
    hooks: linesOf(draft.hooks),
    digest: draft.digest,
    mail: { units: pairsOf(draft.units), persons: people },
    server: host.trim() === "" ? null : { host: host.trim(), port, secure, user: user.trim() || null, from: from.trim() },
    ...(draft.hookSecret === "" ? {} : { hookSecret: draft.hookSecret }),
    ...(draft.mailPassword === "" ? {} : { mailPassword: draft.mailPassword }),
  };
}

function ReminderForm({ city, settings, persons }: FormProps) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const [draft, setDraft] = useState(() => draftOf({ settings, persons }));
  const [wrong, setWrong] = useState<string | null>(null);
  const set = (change: Partial<typeof draft>) => setDraft({ ...draft, ...change });
  const save = useMutation({
    mutationFn: (change: ReminderChange) => changeReminders(city, change),
    onSuccess: (after) => {
      client.setQueryData(remindersQuery(city).queryKey, after);
      void message.success("提醒设置已保存。");
    },
  });
  const area = (key: "hosts" | "hooks" | "units" | "people", placeholder: string) => (
    <Input.TextArea rows={3} placeholder={placeholder} value={draft[key]} onChange={(event) => set({ [key]: event.target.value })} />
  );
  const secret = (key: "hookSecret" | "mailPassword", isSet: boolean) => (
    <Input.Password
      autoComplete="new-password"
      placeholder={isSet ? "已设定；要换就填新的" : "尚未设定"}
      value={draft[key]}
      onChange={(event) => set({ [key]: event.target.value })}
    />
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const change = changeOf(draft, persons);
        setWrong(typeof change === "string" ? change : null);
        if (typeof change !== "string") save.mutate(change);
      }}
    >
      <h3>
        何时提醒 <span className="operational">操作性设置</span>
      </h3>
      <div className="settings-columns">
        <Line label="按小时计的期限" note="以小时计，到期前为负数：-2、0、2 即提前 2 小时、到期时、过期 2 小时。">
          <Input value={draft.instant} onChange={(event) => set({ instant: event.target.value })} />
        </Line>
        <Line label="按日计的期限" note="从期限最后一天结束时算起，也以小时计：-72 即提前三天，9 即次日上午九点。">
          <Input value={draft.day} onChange={(event) => set({ day: event.target.value })} />
        </Line>
      </div>
      <h3>可以发往的主机</h3>
      <Line label="主机" note="一行一个，没有列入的一律不发。名字指向内网地址的，在后面注明“内网”，否则拦下。">
        {area("hosts", "mail.example.gov.cn\noa.example.gov.cn 内网")}
      </Line>
      <h3>邮件</h3>
      <div className="settings-columns">
        <Line label="邮件服务器" note="留空则不发邮件。">
          <Input value={draft.host} placeholder="mail.example.gov.cn" onChange={(event) => set({ host: event.target.value })} />
        </Line>
        <Line label="端口" note="465 为加密连接，25 或 587 为普通连接。">
          <InputNumber value={draft.port} min={1} max={65_535} onChange={(port) => set({ port: port ?? 465 })} />
        </Line>
        <Line label="用户名" note="不需要登录的留空。">
          <Input value={draft.user} autoComplete="off" onChange={(event) => set({ user: event.target.value })} />
        </Line>
        <Line label="口令" note="只写不读：保存后谁也看不到，备份里也没有。">
          {secret("mailPassword", settings.secrets.mailPassword)}
        </Line>
        <Line label="发件人" note="收件人看到的地址。">
          <Input value={draft.from} placeholder="luoshi@example.gov.cn" onChange={(event) => set({ from: event.target.value })} />
        </Line>
        <Checkbox checked={draft.secure} onChange={(event) => set({ secure: event.target.checked })}>
          一开始就加密（端口 465）
        </Checkbox>
      </div>
      <div className="settings-columns">
        <Line label="单位的邮箱" note="一行一个：单位全称，空格，邮箱。">
          {area("units", "市应急管理局 office@example.gov.cn")}
        </Line>
        <Line label="个人的邮箱" note="一行一个：姓名，空格，邮箱。本单位的提醒同时发给他。">
          {area("people", "王某某 wang@example.gov.cn")}
        </Line>
      </div>
      <h3>推送到其他系统（回调）</h3>
      <div className="settings-columns">
        <Line label="网址" note="一行一个。同一条提醒可能重复送达，编号不变，接收方按编号去重。">
          {area("hooks", "https://oa.example.gov.cn/luoshi")}
        </Line>
        <Line label="签名密钥" note="至少 8 个字符，只写不读。接收方用它核对消息确由本系统发出。">
          {secret("hookSecret", settings.secrets.hookSecret)}
        </Line>
      </div>
      <div className="form-actions">
        <span>签名算法</span>
        <Segmented
          value={draft.digest}
          options={[
            { value: "sm3", label: "SM3" },
            { value: "sha256", label: "SHA-256" },
          ]}
          onChange={(digest) => set({ digest: digest === "sha256" ? "sha256" : "sm3" })}
        />
      </div>
      {wrong === null ? null : <Alert type="error" showIcon title={wrong} />}
      {save.isError ? <ProblemNotice error={save.error} /> : null}
      {isProblem(save.error) && save.error.errors.length > 0 ? (
        <ul role="alert">
          {save.error.errors.map(({ path, message: said }) => (
            <li key={path}>
              {fieldNames[path.split(".")[0] ?? ""] ?? path}：{path.split(".").slice(1).join(" ")} {said}
            </li>
          ))}
        </ul>
      ) : null}
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        保存提醒设置
      </Button>
    </form>
  );
}

/** Sends one message by what is saved, and says what became of it. */
function Trial({ city }: { city: string }) {
  const [channel, setChannel] = useState<"mail" | "webhook">("mail");
  const [address, setAddress] = useState("");
  const trial = useMutation({ mutationFn: () => tryReminder(city, channel, address.trim()) });
  return (
    <>
      <h3>试发一条</h3>
      <div className="form-actions">
        <Segmented
          value={channel}
          options={[
            { value: "mail", label: "邮件" },
            { value: "webhook", label: "回调" },
          ]}
          onChange={setChannel}
        />
        <Input
          aria-label="试发的地址"
          className="trial-address"
          placeholder={channel === "mail" ? "收件邮箱" : "回调网址"}
          value={address}
          onChange={(event) => setAddress(event.target.value)}
        />
        <Button disabled={address.trim().length < 3} loading={trial.isPending} onClick={() => trial.mutate()}>
          按已保存的设置试发
        </Button>
      </div>
      {trial.isError ? <ProblemNotice error={trial.error} /> : null}
      {trial.data ? <Alert type={trial.data.ok ? "success" : "error"} showIcon title={trial.data.message} /> : null}
    </>
  );
}

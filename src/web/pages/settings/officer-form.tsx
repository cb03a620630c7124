import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Input, InputNumber } from "antd";
import { useState } from "react";
import type { Settings } from "../../../api/contract/index.ts";
import { changeSettings, settingsQuery } from "../../api/system.ts";
import { ProblemNotice } from "../../parts/problem-notice.tsx";

/** The officer's name on every decision, and the operational threshold of the yellow light. */
export function OfficerForm({ settings }: { settings: Settings }) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const [officer, setOfficer] = useState(settings.officer);
  const [warnDays, setWarnDays] = useState(settings.warnDays);
  const save = useMutation({
    mutationFn: () => changeSettings({ officer: officer.trim(), warnDays }),
    onSuccess: async (after) => {
      client.setQueryData(settingsQuery.queryKey, after);
      await client.invalidateQueries({ queryKey: ["tasks"] });
      void message.success("设置已保存。");
    },
  });
  const changed = officer.trim() !== settings.officer || warnDays !== settings.warnDays;
  return (
    <section className="panel settings-panel">
      <h2>经办人和状态灯</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (changed && officer.trim() !== "") save.mutate();
        }}
      >
        <label className="setting" htmlFor="officer">
          <span>经办人</span>
          <Input id="officer" value={officer} maxLength={40} onChange={(event) => setOfficer(event.target.value)} />
          <span className="muted">
            确认、驳回、更正都以这个姓名留痕；只用于没有选身份、也没有账户登录时，如演示模式的新手和本机命令行。
          </span>
        </label>
        <label className="setting" htmlFor="warn-days">
          <span>
            临期提前 <span className="operational">操作性设置</span>
          </span>
          <InputNumber
            id="warn-days"
            min={0}
            max={365}
            value={warnDays}
            suffix="天"
            style={{ width: 120 }}
            onChange={(value) => setWarnDays(value ?? 0)}
          />
          <span className="muted">期限前多少天亮黄灯。这不是文件的规定，只为提醒方便；过了期限即为逾期，不可调。</span>
        </label>
        {save.isError ? <ProblemNotice error={save.error} /> : null}
        <Button type="primary" htmlType="submit" disabled={!changed || officer.trim() === ""} loading={save.isPending}>
          保存
        </Button>
      </form>
    </section>
  );
}

import { useQuery } from "@tanstack/react-query";
import { Switch } from "antd";
import { useSyncExternalStore } from "react";
import { Link } from "react-router";
import { citiesQuery, settingsQuery, versionQuery } from "../../api/system.ts";
import { useMay } from "../../api/use-session.ts";
import { setSingleKeys, singleKeysEnabled, subscribeShortcuts } from "../../keyboard/shortcut-store.ts";
import { PageHead } from "../../parts/page-head.tsx";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { AdvanceForm } from "../../shell/advance-form.tsx";
import { CalendarPanel } from "./calendar-panel.tsx";
import { ErasurePanel } from "./erasure-panel.tsx";
import { LeaveDemoPanel } from "./leave-demo-panel.tsx";
import { MaintenancePanel } from "./maintenance-panel.tsx";
import { OfficerForm } from "./officer-form.tsx";
import { RemindersPanel } from "./reminders-panel.tsx";
import "./settings.css";
import { ViewList } from "./view-list.tsx";

/** 设置: who decides, when lights turn, on which day each city stands, saved views, the keyboard, upkeep. */
export function SettingsPage() {
  const may = useMay();
  const settings = useQuery({ ...settingsQuery, enabled: may("settings.read") });
  const cities = useQuery({ ...citiesQuery, enabled: may("businessDate.write") });
  const version = useQuery(versionQuery);
  const singleKeys = useSyncExternalStore(subscribeShortcuts, singleKeysEnabled);
  return (
    <div className="page page-settings">
      <PageHead
        title="设置"
        note={version.data ? <Link to="/settings/version">{`落实 ${version.data.version} · 阅读器 ${version.data.reader}`}</Link> : null}
      />
      {settings.isError ? <ProblemNotice error={settings.error} onRetry={() => void settings.refetch()} /> : null}
      <div className="settings-grid">
        {settings.data && may("settings.write") ? <OfficerForm key={JSON.stringify(settings.data)} settings={settings.data} /> : null}
        {may("businessDate.write") ? (
          <section className="panel settings-panel">
            <h2>业务日期</h2>
            <p className="muted">每个城市按自己的业务日期计算期限和状态灯，新导入的城市从公报的出版日期开始。只能向前推进，每次都留痕。</p>
            {cities.data?.length === 0 ? <p>导入公报后，这里会列出各个城市。</p> : null}
            {cities.data?.map((city) => (
              <AdvanceForm key={city.city} city={city} />
            ))}
          </section>
        ) : null}
        {may("views.read") ? <ViewList /> : null}
        <section className="panel settings-panel">
          <h2>键盘</h2>
          <label className="switch-line" htmlFor="single-keys">
            <Switch id="single-keys" checked={singleKeys} onChange={setSingleKeys} />
            <span>使用单键快捷键。用语音或辅助输入时可关闭；关闭后回车、Esc 仍有效。这一项只存在本浏览器。</span>
          </label>
          <p className="muted">
            按 <kbd>?</kbd> 看当前页面的全部快捷键。
          </p>
        </section>
        {may("calendar.write") ? <CalendarPanel /> : null}
        {may("personal.erase") ? <ErasurePanel /> : null}
        {may("maintenance.run") || may("ledger.verify") ? <MaintenancePanel /> : null}
        {may("settings.write") ? <RemindersPanel /> : null}
        <LeaveDemoPanel />
      </div>
    </div>
  );
}

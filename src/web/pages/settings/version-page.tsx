import { useQuery } from "@tanstack/react-query";
import { Input, Skeleton } from "antd";
import { useState } from "react";
import { thirdPartiesQuery, versionQuery } from "../../api/system.ts";
import { momentText } from "../../parts/moment-text.ts";
import { PageHead } from "../../parts/page-head.tsx";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import "./settings.css";
import "./version.css";

const engines = { pglite: "自带数据库 PGlite", postgresql: "PostgreSQL 服务器" };

/** What runs here: to be quoted when a problem is reported. */
function Program() {
  const { data: version, error } = useQuery({ ...versionQuery, staleTime: 0 });
  if (error) return <ProblemNotice error={error} />;
  if (!version) return <Skeleton active />;
  const facts: readonly (readonly [string, string])[] = [
    ["版本", version.version],
    ["提交", version.commit ?? "未知"],
    ["阅读器", version.reader],
    ["Node", version.node],
    ["数据库", `${engines[version.database.engine]} ${version.database.version}`],
    ["上次备份", version.lastBackup ? momentText(version.lastBackup) : "还没有备份过"],
  ];
  return (
    <>
      <section className="panel settings-panel">
        <h2>程序</h2>
        <dl className="version-facts">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section className="panel settings-panel">
        <h2>数据库迁移</h2>
        <ul className="version-migrations">
          {version.migrations.map(({ name, appliedAt }) => (
            <li key={name}>
              <code>{name.replace(/\.sql$/, "")}</code> <span className="muted">{momentText(appliedAt)}</span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

/** Everybody else's work in the program, with its licence. */
function ThirdParties() {
  const [text, setText] = useState("");
  const { data, error } = useQuery(thirdPartiesQuery);
  const wanted = text.trim().toLowerCase();
  const shown = data?.filter(({ name, license }) => `${name} ${license}`.toLowerCase().includes(wanted)) ?? [];
  return (
    <section className="panel settings-panel settings-wide">
      <h2>第三方软件</h2>
      <p className="muted">许可证全文在安装包的 THIRD-PARTY-LICENCES.txt，物料清单在 sbom.cdx.json。</p>
      {error ? <ProblemNotice error={error} /> : null}
      <Input
        allowClear
        aria-label="按名称或许可证筛选"
        placeholder="名称或许可证"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {data ? (
        <table className="version-table">
          <caption>{wanted ? `${shown.length} 项，共 ${data.length} 项` : `共 ${data.length} 项`}</caption>
          <thead>
            <tr>
              <th scope="col">名称</th>
              <th scope="col">版本</th>
              <th scope="col">许可证</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ name, version, license }) => (
              <tr key={`${name} ${version}`}>
                <td>{name}</td>
                <td>{version}</td>
                <td>{license}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </section>
  );
}

/** 设置 › 版本 */
export function VersionPage() {
  return (
    <div className="page page-settings">
      <PageHead title="版本" note="报告问题时请附上这一页" />
      <div className="settings-grid">
        <Program />
        <ThirdParties />
      </div>
    </div>
  );
}

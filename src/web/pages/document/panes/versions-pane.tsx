import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import type { DocumentWhole } from "../../../../api/contract/index.ts";
import { diffQuery, documentPath, versionsQuery } from "../../../api/library.ts";
import { momentText } from "../../../parts/moment-text.ts";
import { ProblemNotice } from "../../../parts/problem-notice.tsx";
import { DifferenceList } from "./difference-list.tsx";

/** The versions of a document and the difference between two of them. */
export function VersionsPane({ document }: { document: DocumentWhole }) {
  const versions = useQuery(versionsQuery(document.city, document.key));
  const [to, setTo] = useState(document.version > 1 ? document.version : document.versions);
  const from = Math.max(1, to - 1);
  const diff = useQuery({ ...diffQuery(document.city, document.key, from, to), enabled: to > 1 });
  if (versions.isError) return <ProblemNotice error={versions.error} onRetry={() => void versions.refetch()} />;
  return (
    <>
      <ul className="version-list">
        {versions.data?.map((version) => (
          <li key={version.version}>
            <Link to={`${documentPath(document)}?version=${version.version}&pane=versions`}>第 {version.version} 版</Link>
            {version.current ? "（最新）" : null} <span className="muted">{momentText(version.recordedAt)} 入库</span>
            <div className="muted">
              {version.file} · 条款 {version.provisions} · 任务 {version.tasks}{" "}
              {version.version > 1 ? (
                <button type="button" className="plain-button" aria-pressed={to === version.version} onClick={() => setTo(version.version)}>
                  与上一版比较
                </button>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
      {to > 1 ? (
        <section aria-live="polite">
          <h3 className="pane-heading">
            第 {from} 版 → 第 {to} 版
          </h3>
          {diff.isError ? <ProblemNotice error={diff.error} onRetry={() => void diff.refetch()} /> : null}
          {diff.data ? <DifferenceList document={document} difference={diff.data} /> : null}
        </section>
      ) : (
        <p className="pane-empty">只有一个版本。重新导入改动过的文件会产生新版本，已确认的任务不受影响。</p>
      )}
    </>
  );
}

import { Link } from "react-router";
import type { DocumentRef, Ingested } from "../../../api/contract/index.ts";
import { placeUrl } from "../../url/place-url.ts";

const name = (document: DocumentRef): string => (document.number ? `${document.number} ${document.title}` : document.title);

/** What the file brought: documents, changes against what was there, and where to go on. */
export function JobResult({ result }: { result: Ingested }) {
  const issue = encodeURIComponent(result.issueId);
  return (
    <div className="job-result">
      <div className="job-figures">
        <Link to={`/library?city=${result.city}&issue=${issue}&sort=place`}>
          <b>{result.documents}</b> 份文件
        </Link>
        <span>
          <b>{result.provisions}</b> 条款
        </span>
        <Link to={`/review?city=${result.city}&issue=${issue}`}>
          <b>{result.tasks}</b> 条任务待校核
        </Link>
        <Link to={`/check?city=${result.city}&issue=${issue}`}>
          <b>{result.findings}</b> 处检查发现
        </Link>
      </div>
      <p className="muted">
        新增 {result.added.length} 份 · 有改动 {result.changed.length} 份 · 未变 {result.unchanged} 份
      </p>
      {result.changed.length > 0 ? (
        <>
          <p>有新版本的文件，点开看与上一版的差异：</p>
          <ul>
            {result.changed.map((document) => (
              <li key={document.key}>
                <Link to={placeUrl(document, { pane: "versions" })}>{name(document)}</Link>（第 {document.version} 版）
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {result.carryOvers > 0 ? (
        <p>
          <Link to={`/review?city=${result.city}&issue=${issue}`}>{result.carryOvers} 条已确认的任务可以沿用到新版本</Link>
          ，请逐条决定；没有决定之前，已确认的任务不变。
        </p>
      ) : null}
      {result.added.length > 0 ? (
        <details>
          <summary>新增的 {result.added.length} 份文件</summary>
          <ul>
            {result.added.map((document) => (
              <li key={document.key}>
                <Link to={placeUrl(document)}>{name(document)}</Link>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  );
}

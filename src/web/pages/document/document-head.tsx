import { Link } from "react-router";
import type { DocumentWhole } from "../../../api/contract/index.ts";
import { documentKindLabels } from "../../../api/contract/labels.ts";
import { originalUrl } from "../../api/library.ts";
import { placeUrl } from "../../url/place-url.ts";
import type { Lit } from "./use-place.ts";

interface DocumentHeadProps {
  document: DocumentWhole;
  onLight: (lit: Lit) => void;
}

/** Title and facts of the document; what the text does not say is left out, never guessed. */
export function DocumentHead({ document, onLight }: DocumentHeadProps) {
  const approval =
    document.approval && [document.approval.body, document.approval.ordinal, document.approval.date].filter(Boolean).join(" ");
  const facts: [string, string | null][] = [
    ["文号", document.number],
    ["种类", documentKindLabels[document.kind]],
    ["发文机关", document.issuer],
    ["发文日期", document.issued],
    ["施行日期", document.effective],
    ["失效日期", document.expires],
    ["公开", document.public === null ? null : document.public ? "此件公开发布" : "此件不公开"],
    ["审议通过", approval],
    ["主送", document.addressees.length > 0 ? document.addressees.join("，") : null],
  ];
  return (
    <header className="document-head">
      <h1>{document.title}</h1>
      <dl className="facts">
        {facts.map(([name, value]) =>
          value ? (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
        <div>
          <dt>出处</dt>
          <dd>
            <Link to={`/library?city=${document.city}&issue=${encodeURIComponent(document.issueId)}&sort=place`}>
              {document.issueTitle ?? document.file}
            </Link>{" "}
            <button type="button" className="plain-button no-print" onClick={() => onLight({ spans: document.spans })}>
              第 {document.lines[0]}–{document.lines[1]} 行
            </button>{" "}
            <a className="no-print" href={originalUrl(document.sourceId)} download>
              下载原文件
            </a>
          </dd>
        </div>
        {document.citedBy.length > 0 ? (
          <div>
            <dt>被引用</dt>
            <dd>
              {document.citedBy.map((other) => (
                <Link key={`${other.city}/${other.key}`} className="cited-by" to={placeUrl(other)}>
                  {other.number ?? other.title}
                </Link>
              ))}
            </dd>
          </div>
        ) : null}
      </dl>
    </header>
  );
}

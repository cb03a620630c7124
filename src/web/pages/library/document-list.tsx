import { Table, type TableColumnsType, Tag } from "antd";
import { Link } from "react-router";
import type { DocumentSummary } from "../../../api/contract/index.ts";
import { documentKindLabels } from "../../../api/contract/labels.ts";
import { documentPath } from "../../api/library.ts";
import { EmptyLesson } from "../../parts/empty-lesson.tsx";
import { LoadMore } from "../../parts/load-more.tsx";
import { useNarrow } from "../../parts/use-narrow.ts";

interface DocumentListProps {
  documents: DocumentSummary[];
  total: number;
  loading: boolean;
  hasMore: boolean;
  loadingMore: boolean;
  onMore: () => void;
}

const titleLink = (document: DocumentSummary) => (
  <Link data-row to={documentPath(document)} className="row-title">
    {document.title}
  </Link>
);

const taskCount = (document: DocumentSummary) =>
  document.tasks === 0 ? (
    <span className="muted">–</span>
  ) : document.awaiting > 0 ? (
    <Link to={`/review?city=${document.city}&document=${encodeURIComponent(document.key)}`} title={`${document.awaiting} 条待校核`}>
      {document.tasks}（{document.awaiting} 待核）
    </Link>
  ) : (
    <Link to={`/oversight?city=${document.city}&document=${encodeURIComponent(document.key)}`}>{document.tasks}</Link>
  );

const findingCount = (document: DocumentSummary) =>
  document.findings === 0 ? (
    <span className="muted">–</span>
  ) : (
    <Link to={`/check?city=${document.city}&document=${encodeURIComponent(document.key)}`}>{document.findings}</Link>
  );

const columns: TableColumnsType<DocumentSummary> = [
  {
    title: "文号",
    key: "number",
    width: 176,
    render: (_, document) => <span className="nowrap">{document.number ?? <span className="muted">无文号</span>}</span>,
  },
  { title: "标题", key: "title", render: (_, document) => titleLink(document) },
  { title: "种类", key: "kind", width: 64, render: (_, document) => documentKindLabels[document.kind] },
  { title: "发文机关", key: "issuer", width: 190, render: (_, document) => document.issuer ?? <span className="muted">未写明</span> },
  { title: "发文日期", key: "issued", width: 104, render: (_, document) => <span className="nowrap">{document.issued ?? "–"}</span> },
  { title: "条款", key: "provisions", width: 60, align: "right", dataIndex: "provisions" },
  { title: "任务", key: "tasks", width: 116, align: "right", render: (_, document) => taskCount(document) },
  { title: "检查", key: "findings", width: 56, align: "right", render: (_, document) => findingCount(document) },
];

function DocumentCard({ document }: { document: DocumentSummary }) {
  return (
    <li className="row-card">
      {titleLink(document)}
      <div className="row-card-facts">
        <Tag>{documentKindLabels[document.kind]}</Tag>
        <span>{document.number ?? "无文号"}</span>
        <span>{document.issued ?? ""}</span>
        <span>任务 {taskCount(document)}</span>
        <span>检查 {findingCount(document)}</span>
      </div>
    </li>
  );
}

/** Documents as a table; on a phone as a list of cards. */
export function DocumentList({ documents, total, loading, hasMore, loadingMore, onMore }: DocumentListProps) {
  const narrow = useNarrow();
  if (!loading && documents.length === 0)
    return (
      <EmptyLesson title="没有符合条件的文件">
        <p>放宽或清除上面的筛选再看；要在正文里找词，请用页面顶部的检索（按 / 键）。</p>
      </EmptyLesson>
    );
  return (
    <>
      {narrow ? (
        <ul className="row-cards">
          {documents.map((document) => (
            <DocumentCard key={`${document.city}/${document.key}`} document={document} />
          ))}
        </ul>
      ) : (
        <Table
          className="panel"
          size="small"
          rowKey={(document) => `${document.city}/${document.key}`}
          columns={columns}
          dataSource={documents}
          loading={loading}
          pagination={false}
          sticky
        />
      )}
      <LoadMore shown={documents.length} total={total} hasMore={hasMore} loading={loadingMore} onMore={onMore} />
    </>
  );
}

import { Table, type TableColumnsType } from "antd";
import { Link } from "react-router";
import type { IssueSummary } from "../../../api/contract/index.ts";
import { useNarrow } from "../../parts/use-narrow.ts";
import { issueName } from "./issue-name.ts";

const issueLink = (issue: IssueSummary) => (
  <Link data-row className="row-title" to={`/library?city=${issue.city}&issue=${encodeURIComponent(issue.id)}&sort=place`}>
    {issueName(issue)}
  </Link>
);

const columns: TableColumnsType<IssueSummary> = [
  { title: "城市", key: "city", width: 100, render: (_, issue) => issue.cityName },
  { title: "公报", key: "title", render: (_, issue) => issueLink(issue) },
  { title: "出版日期", key: "published", width: 110, render: (_, issue) => issue.published ?? "–" },
  { title: "文件", key: "documents", width: 64, align: "right", dataIndex: "documents" },
  { title: "任务", key: "tasks", width: 64, align: "right", dataIndex: "tasks" },
  {
    title: "检查",
    key: "findings",
    width: 64,
    align: "right",
    render: (_, issue) => <Link to={`/check?city=${issue.city}&issue=${encodeURIComponent(issue.id)}`}>{issue.findings}</Link>,
  },
  { title: "版本", key: "version", width: 64, align: "right", dataIndex: "version" },
  { title: "原文件", key: "file", width: 240, render: (_, issue) => <span className="muted">{issue.file}</span> },
];

/** Issues of all cities, newest first. */
export function IssueList({ issues, loading }: { issues: IssueSummary[]; loading: boolean }) {
  const narrow = useNarrow();
  if (narrow)
    return (
      <ul className="row-cards">
        {issues.map((issue) => (
          <li key={issue.id} className="row-card">
            {issueLink(issue)}
            <div className="row-card-facts">
              <span>{issue.published}</span>
              <span>文件 {issue.documents}</span>
              <span>任务 {issue.tasks}</span>
              <span>检查 {issue.findings}</span>
            </div>
          </li>
        ))}
      </ul>
    );
  return <Table className="panel" size="small" rowKey="id" columns={columns} dataSource={issues} loading={loading} pagination={false} />;
}

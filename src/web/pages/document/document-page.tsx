import { useQuery } from "@tanstack/react-query";
import { Spin } from "antd";
import { Link, useParams, useSearchParams } from "react-router";
import { documentQuery } from "../../api/library.ts";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import "./panes.css";
import "./document.css";
import { DocumentDesk } from "./document-desk.tsx";

/** One document by its guessable address /d/{city}/{number}/{eId or printed address}. */
export function DocumentPage() {
  const { city = "", key = "" } = useParams();
  const [params] = useSearchParams();
  const version = Number(params.get("version") ?? 0) || undefined;
  const document = useQuery(documentQuery(city, key, version));
  if (document.isPending)
    return (
      <div className="page page-wait">
        <Spin /> 正在打开 {key}
      </div>
    );
  if (document.isError)
    return (
      <div className="page">
        <ProblemNotice error={document.error} onRetry={() => void document.refetch()} />
        <p style={{ marginTop: 12 }}>
          没有“{key}”？<Link to={`/search?q=${encodeURIComponent(key)}`}>检索它</Link>，或<Link to="/library">回文库</Link>
          查看已入库的文件。
        </p>
      </div>
    );
  return <DocumentDesk key={`${document.data.city}/${document.data.key}/${document.data.version}`} document={document.data} />;
}

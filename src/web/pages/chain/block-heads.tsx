import { useQuery } from "@tanstack/react-query";
import { Button, Spin } from "antd";
import { headsExportUrl, headsQuery } from "../../api/administration.ts";
import { momentText } from "../../parts/moment-text.ts";
import { ProblemNotice } from "../../parts/problem-notice.tsx";

/** 块头: what is kept outside so that a database that was rewritten as a whole is found out. */
export function BlockHeads({ city }: { city: string }) {
  const heads = useQuery(headsQuery(city));
  if (heads.isPending) return <Spin />;
  if (heads.isError) return <ProblemNotice error={heads.error} onRetry={() => void heads.refetch()} />;
  const { items, total } = heads.data;
  return (
    <>
      <p className="heads-lesson">
        每秒把新的事件封成一块，每块记着前一块的哈希。有人若把整个库从头改写或截去末尾，库内自己核验是看不出的；把块头导出，存到库外（另一台机器、光盘，或印在文件上），日后用命令
        <code>luoshi verify --heads 导出的文件</code>与库比对，对不上的块一一指出。块头里没有办件内容。
      </p>
      <div className="form-actions no-print">
        <Button type="primary" href={headsExportUrl(city)} download disabled={total === 0}>
          导出全部 {total} 个块头
        </Button>
      </div>
      {items.length === 0 ? <p className="muted">还没有封好的区块。</p> : null}
      {items.length > 0 ? (
        <div className="panel scroll-x">
          <table className="plain-table chain-table">
            <thead>
              <tr>
                <th scope="col">块</th>
                <th scope="col">封块时间</th>
                <th scope="col">事件</th>
                <th scope="col">块头哈希（SM3）</th>
              </tr>
            </thead>
            <tbody>
              {items.map((head) => (
                <tr key={head.height}>
                  <td>{head.height}</td>
                  <td className="nowrap">{momentText(head.sealedAt)}</td>
                  <td>{head.eventCount}</td>
                  <td className="hash-cell">{head.hash}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      {total > items.length ? <p className="muted">这里列出最新的 {items.length} 块，全部见导出的文件。</p> : null}
    </>
  );
}

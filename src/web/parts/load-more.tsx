import { Button } from "antd";

interface LoadMoreProps {
  shown: number;
  total: number;
  hasMore: boolean;
  loading: boolean;
  onMore: () => void;
}

export function LoadMore({ shown, total, hasMore, loading, onMore }: LoadMoreProps) {
  if (!hasMore) return shown > 20 ? <p className="load-more muted">共 {total} 条，已全部显示</p> : null;
  return (
    <div className="load-more">
      <span className="print-only">
        以上为前 {shown} 条，共 {total} 条
      </span>
      <Button className="no-print" onClick={onMore} loading={loading}>
        已显示 {shown} / {total} 条，继续显示
      </Button>
    </div>
  );
}

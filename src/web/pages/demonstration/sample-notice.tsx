import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { clearDemonstration, demonstrationsQuery } from "../../api/demonstrations.ts";
import { useWriteKey } from "../../parts/use-write-key.ts";
import { useActing } from "../person/use-acting.ts";
import "./demonstration.css";

/** Says that a regime holds sample data, what that is, and how to begin without it. */
export function SampleNotice({ city, regime }: { city: string; regime: string }) {
  const { modal, message } = App.useApp();
  const client = useQueryClient();
  const { keyFor, answered } = useWriteKey();
  const { current } = useActing();
  const { data: items = [] } = useQuery(demonstrationsQuery);
  const found = items.find((item) => item.city === city && item.regime === regime && item.state === "played");
  const clear = useMutation({
    mutationFn: () => clearDemonstration({ city, regime }, keyFor("clear")),
    onError: (error) => {
      answered(error);
      void message.error(error.message);
    },
    onSuccess: async ({ left }) => {
      answered();
      await client.invalidateQueries();
      if (left.length === 0) return void message.success("示例数据已作废，不再计入。");
      modal.info({
        title: "示例数据已作废，以下几项别的办件还在用，请先作废那些办件",
        content: left.map(({ title, reason }) => <p key={`${title}${reason}`}>{`${title}：${reason}`}</p>),
      });
    },
  });
  if (!found) return null;
  const here = current?.city === city;
  const ask = () =>
    modal.confirm({
      title: "清除示例数据",
      content: `作废 ${found.records.length} 条示例记录和 ${found.cases.length} 件示例办件，以${current ? `${current.unit}${current.name}` : "您"}的名义留痕；不会再放入。您自己录入和办理的不动。`,
      okText: "清除",
      okButtonProps: { danger: true },
      cancelText: "返回",
      onOk: () => clear.mutateAsync().catch(() => {}),
    });
  return (
    <aside className="sample-notice no-print" aria-label="示例数据">
      <span className="sample-mark">示例</span>
      <span>
        有 {found.records.length} 条记录、{found.cases.length} 件办件是示例数据：企业、人员、数字都是虚构的，供试用。正式使用前清除。
      </span>
      <Button size="small" loading={clear.isPending} disabled={!here} onClick={ask}>
        清除示例数据
      </Button>
      {here ? null : <span className="muted">清除要留名，先在右上角选一个{found.cityName}的身份</span>}
    </aside>
  );
}

import { useQuery } from "@tanstack/react-query";
import { demonstrationsQuery } from "../../api/demonstrations.ts";
import "./demonstration.css";

/** 示例 beside what is sample data; nothing beside anything else. */
export function SampleMark({ id }: { id: string }) {
  const { data: items = [] } = useQuery(demonstrationsQuery);
  const sample = items.some(({ records, cases }) => records.includes(id) || cases.includes(id));
  return sample ? (
    <span className="sample-mark" title="示例数据：虚构的，供试用">
      示例
    </span>
  ) : null;
}

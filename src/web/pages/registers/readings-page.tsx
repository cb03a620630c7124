import { useQuery } from "@tanstack/react-query";
import type { RegimeDefinition } from "../../../api/contract/index.ts";
import { readingsQuery } from "../../api/regimes.ts";
import { EmptyLesson } from "../../parts/empty-lesson.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { PrintButton } from "../../parts/print-button.tsx";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { ReadingPanel } from "./reading-panel.tsx";
import { RegimeFrame } from "./regime-frame.tsx";

/** 读法: where a text can be read two ways, what is in force, who chose it and why, and what another choice would touch. */
export function ReadingsPage() {
  return <RegimeFrame>{(definition) => <Readings definition={definition} />}</RegimeFrame>;
}

function Readings({ definition: { city, regime } }: { definition: RegimeDefinition }) {
  const readings = useQuery(readingsQuery(city, regime));
  const items = readings.data ?? [];
  const chosen = items.filter((reading) => reading.chosen !== null).length;
  return (
    <>
      <PageHead
        title="读法"
        note={readings.isSuccess ? `${items.length} 个问题，${chosen} 个已由人选定，其余取默认` : "载入中…"}
        actions={<PrintButton />}
      />
      {readings.isError ? <ProblemNotice error={readings.error} onRetry={() => void readings.refetch()} /> : null}
      {readings.isSuccess && items.length === 0 ? (
        <EmptyLesson title="没有待定的读法">
          <p>条文可以有两种读法时，这里写明问题、各种读法、默认取哪一种及理由。结果取决于读法的，每处都会注明。</p>
        </EmptyLesson>
      ) : null}
      {items.map((reading) => (
        <ReadingPanel key={reading.key} reading={reading} city={city} regime={regime} />
      ))}
    </>
  );
}

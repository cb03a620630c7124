import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import { regimesQuery } from "../../api/regimes.ts";
import { PageHead } from "../../parts/page-head.tsx";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { useActing } from "../person/use-acting.ts";
import { RegistersLesson } from "../registers/registers-lesson.tsx";
import { BeginButtons } from "./begin-buttons.tsx";
import "../registers/registers.css";

/** 新办: what can be begun in the city of the acting person, or in all of them. */
export function NewCasePage() {
  const [params] = useSearchParams();
  const { current, demo, ready } = useActing();
  const city = params.get("city") ?? current?.city;
  const regimes = useQuery(regimesQuery(city ?? undefined));
  return (
    <div className="page page-narrow">
      <PageHead title="新办" note={current ? `现在的身份：${current.unit} ${current.name}（${current.title}）` : null} />
      {ready && demo && !current ? <p className="panel waiting">先在右上角选一个身份；或者点下面的人名，直接换成能办的人。</p> : null}
      {regimes.isError ? <ProblemNotice error={regimes.error} onRetry={() => void regimes.refetch()} /> : null}
      {regimes.isSuccess && regimes.data.length === 0 ? <RegistersLesson /> : null}
      {regimes.data?.map((regime) => (
        <section key={`${regime.city}-${regime.regime}`} className="panel regime-panel regime-city">
          <h2>
            {regime.cityName} · {regime.label}
          </h2>
          <BeginButtons city={regime.city} regime={regime.regime} open />
        </section>
      ))}
    </div>
  );
}

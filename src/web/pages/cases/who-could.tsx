import { Link } from "react-router";
import type { OpenStep } from "../../../api/contract/index.ts";
import { useActing } from "../person/use-acting.ts";

const few = 4;

/** Who may take a step that is not mine; in demo mode one click acts as that person. */
export function WhoCould({ step, to }: { step: OpenStep; to?: string }) {
  const { demo, persons, switchTo } = useActing();
  const actors = step.by.map(({ label, units }) => (units.length > 0 ? `${label}（${units.join("、")}）` : label)).join("或");
  const shown = step.persons.slice(0, few);
  return (
    <span className="who-could">
      由{actors}办{shown.length > 0 ? "：" : ""}
      {shown.map((person, at) => {
        const known = persons.find((entry) => entry.id === person.id);
        const name = `${person.unit}${person.name}`;
        return (
          <span key={person.id}>
            {at > 0 ? "、" : ""}
            {demo && known ? (
              to ? (
                <Link to={to} className="as-person" onClick={() => switchTo(known)} title="演示：换成此人来办">
                  {name}
                </Link>
              ) : (
                <button type="button" className="plain-button as-person" title="演示：换成此人来办" onClick={() => switchTo(known)}>
                  {name}
                </button>
              )
            ) : (
              name
            )}
          </span>
        );
      })}
      {step.persons.length > few ? `等 ${step.persons.length} 人` : ""}
    </span>
  );
}

import { useNavigate } from "react-router";
import type { OpenStep } from "../../../api/contract/index.ts";
import { useActing } from "../person/use-acting.ts";

const few = 4;

/** Who may take a step that is not mine; in demo mode one click acts as that person, and goes on at `to`. */
export function WhoCould({ step, to }: { step: OpenStep; to?: string }) {
  const navigate = useNavigate();
  const { demo, persons, switchTo } = useActing();
  const units = [...new Set([...step.by.flatMap((actor) => actor.units), ...step.persons.map((person) => person.unit)])];
  const shown = step.persons.slice(0, few);
  return (
    <span className="who-could">
      由{units.length > 0 ? units.join("、") : step.by.map((actor) => actor.label).join("、")}办{shown.length > 0 ? "：" : ""}
      {shown.map((person, at) => {
        const known = persons.find((entry) => entry.id === person.id);
        const name = units.length > 1 ? `${person.unit}${person.name}` : person.name;
        return (
          <span key={person.id}>
            {at > 0 ? "、" : ""}
            {demo && known ? (
              <button
                type="button"
                className="plain-button as-person"
                title={`演示：换成${person.unit}${person.name}（${person.title}）来办`}
                onClick={() => switchTo(known, () => (to ? void navigate(to) : undefined))}
              >
                {name}
              </button>
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

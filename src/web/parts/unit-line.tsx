import type { Unit } from "../../api/contract/index.ts";
import { unitRoleLabels } from "../../api/contract/labels.ts";

const order = ["lead", "responsible", "implement", "support"] as const;

/** Units by role in one line: 牵头 市工信局；配合 市财政局、市卫健委. */
export function UnitLine({ units }: { units: readonly Unit[] }) {
  if (units.length === 0) return null;
  return (
    <span className="unit-line">
      {order.map((role) => {
        const names = units.filter((unit) => unit.role === role).map((unit) => unit.name);
        return names.length > 0 ? (
          <span key={role}>
            <span className={`role role-${role}`}>{unitRoleLabels[role]}</span> {names.join("、")}
          </span>
        ) : null;
      })}
    </span>
  );
}

import { appointmentLabels } from "../../../../api/contract/labels.ts";
import { LitItem } from "./lit-item.tsx";
import type { PaneProps } from "./pane-props.ts";

export function AppointmentsPane({ document, lit, onLight }: PaneProps) {
  return (
    <ul className="lit-list">
      {document.appointments.map((appointment, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is fixed and a person may stand in it twice
        <LitItem key={index} lit={{ spans: appointment.spans }} now={lit} onLight={onLight}>
          <span>
            <b>{appointment.person}</b> {appointmentLabels[appointment.action]}
          </span>
          <span className="muted">
            {appointment.unit && !appointment.post.startsWith(appointment.unit) ? appointment.unit : ""}
            {appointment.post}
            {appointment.qualifier ? `（${appointment.qualifier}）` : ""}
          </span>
        </LitItem>
      ))}
    </ul>
  );
}

import type { ChainEvent } from "../../../api/contract/index.ts";
import { ActorName } from "../actor-name.tsx";
import { momentText } from "../moment-text.ts";

/** Who, when, what; a day that had gone by when it was recorded is marked. */
export function EventLine({ event }: { event: Omit<ChainEvent, "payload"> }) {
  return (
    <li>
      <b>{event.label}</b> <ActorName actor={event.actor} /> <span className="muted">{momentText(event.recordedAt)}</span>
      {event.backDated ? <span className="back-dated">补录：{event.occurredOn} 的事</span> : null}
      <div>{event.summary}</div>
    </li>
  );
}

import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { draftsQuery, submissionsQuery } from "../../api/cases.ts";
import { momentText } from "../../parts/moment-text.ts";
import { draftPath } from "./draft-path.ts";

/** What the acting person has lying on the desk: to be signed, and left half written. */
export function WaitingForMe({ city }: { city: string }) {
  const submissions = useQuery(submissionsQuery(city, true));
  const drafts = useQuery(draftsQuery(city));
  const toSign = submissions.data?.length ?? 0;
  const written = drafts.data ?? [];
  if (toSign === 0 && written.length === 0) return null;
  return (
    <div className="panel waiting no-print">
      {toSign > 0 ? (
        <Link to={`/submissions/${city}`}>
          <b>待您签发 {toSign} 件</b>
        </Link>
      ) : null}
      {written.length > 0 ? (
        <span>
          草稿：
          {written.map((draft, at) => (
            <span key={draft.id}>
              {at > 0 ? "、" : ""}
              <Link to={draftPath(draft)}>{draft.label}</Link> <span className="muted">{momentText(draft.savedAt)}</span>
            </span>
          ))}
        </span>
      ) : null}
    </div>
  );
}

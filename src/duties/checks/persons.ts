/** Lists of members against appointments of the same issue, and against themselves. */
import { regionOf } from "../../base/regions.ts";
import type { Appointment, Finding, ReadDocument, Spans, Table } from "../../gazette/result.ts";
import { type CheckInput, finding, nameOf } from "./check.ts";

/** Posts of which a body has one; deputies and members are many. */
const SOLE = /(?<!副)(?<!副主任)(?:局长|主任|县长|区长|市长|镇长|书记|院长|校长|会长|主席|总经理|董事长|行长|台长|秘书长|检察长|支队长)$/;
const DEPUTY = /副|助理|常务|代理|原|第[一二三四]|党组成员|党委委员|办公室主任|科主任|室主任/;

interface Member {
  readonly person: string;
  readonly post: string;
  readonly spans: Spans;
}

/** 云川市财政局局长 and 市财政局局长 are one post; 党组书记、局长 is two. */
function postsOf(printed: string, city: string | null): string[] {
  const plain = printed.replace(/[（(][^（）()]*[）)]/g, "").replace(/\s/g, "");
  const local = city === null ? plain : plain.replaceAll(city, "市");
  return local.split("、").map((post) => post.replace(/^中共/, ""));
}

function membersOf(table: Table): Member[] {
  const name = table.columns.indexOf("姓名");
  const post = table.columns.findIndex((title, at) => at !== name && /^(?:单位及)?(?:现?任?职务|工作单位及职务)$/.test(title));
  if (name < 0 || post < 0) return [];
  return table.rows.flatMap((row, at) => {
    const [person, title] = [row[name] ?? "", row[post] ?? ""];
    return person.length >= 2 && title !== "" ? [{ person, post: title, spans: table.rowSpans[at] ?? table.spans }] : [];
  });
}

interface Removal {
  readonly read: ReadDocument;
  readonly appointment: Appointment;
}

function checkRemoved(
  read: ReadDocument,
  members: readonly Member[],
  removals: ReadonlyMap<string, Removal[]>,
  city: string | null,
  findings: Finding[],
): void {
  for (const member of members) {
    for (const { read: notice, appointment } of removals.get(member.person) ?? []) {
      if (notice === read || !read.issued || !notice.issued || read.issued < notice.issued) continue;
      const removed = new Set(postsOf(appointment.post, city));
      if (!postsOf(member.post, city).some((post) => removed.has(post))) continue;
      findings.push(
        finding(
          "person.removed",
          "warning",
          `${nameOf(read)}（${read.issued}）名单列 ${member.person} 为“${member.post}”，而 ${nameOf(notice)}（${notice.issued}）已免去其这一职务。`,
          member.spans,
          appointment.spans,
        ),
      );
    }
  }
}

function checkSolePosts(read: ReadDocument, members: readonly Member[], city: string | null, findings: Finding[]): void {
  const holders = new Map<string, Member>();
  for (const member of members) {
    for (const post of postsOf(member.post, city)) {
      if (post.length < 5 || !SOLE.test(post) || DEPUTY.test(post)) continue;
      const before = holders.get(post);
      if (!before) holders.set(post, member);
      else if (before.person !== member.person)
        findings.push(
          finding(
            "person.samePost",
            "warning",
            `${nameOf(read)}：名单中 ${before.person} 和 ${member.person} 都列为“${member.post}”。`,
            member.spans,
            before.spans,
          ),
        );
    }
  }
}

export function membersAgainstAppointments({ documents, issue }: CheckInput): Finding[] {
  const city = issue.city === null ? null : (regionOf(issue.city)?.name ?? null);
  const removals = new Map<string, Removal[]>();
  for (const { read } of documents) {
    for (const appointment of read.appointments) {
      if (appointment.action !== "remove") continue;
      const known = removals.get(appointment.person);
      if (known) known.push({ read, appointment });
      else removals.set(appointment.person, [{ read, appointment }]);
    }
  }
  const findings: Finding[] = [];
  for (const { read } of documents) {
    for (const table of read.tables) {
      const members = membersOf(table);
      checkRemoved(read, members, removals, city, findings);
      checkSolePosts(read, members, city, findings);
    }
  }
  return findings;
}

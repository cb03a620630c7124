/** The verbs that give a list of bodies its role: 牵头, 按职责分工负责, 配合, 会同, 组织实施. */
import type { UnitRole } from "../gazette/result.ts";
import { eachBracket } from "./unit-split.ts";

const ADVERBS =
  "(?:按照?|根据|依据?|依照|结合|对照)(?:各自|本部门|部门|工作|自身)?的?(?:职责|职能|任务|权限)(?:范围|分工|权限|任务)?(?:要求)?内?|职责分工|各自分工|分工|分别|共同|具体|联合|联动|协调|依职责|依职|依法依规|依法|各负其责|统筹|总体|全面|统一|积极|全力|做好|抓好|推动|推进|贯彻|督促";
const CORE =
  "总牵头|牵头|主办|主责|负总责|负责|配合|参与|参加|协同|协助|(?<![政科残侨文])协办(?!公)|承办|组织实施|组织落实|实施|抓落实|落实|会同|(?:会商|联合|商)(?=[市省县区州旗]|自治|有关|相关|各|国家|财政)|(?:指导|督导|监督|督办|督促)(?!管理|检[查验测]|[所局站委处科组]|支队|大队|总队|中心|执法|服务)|为(?:主要)?(?:牵头|责任|配合|主办|参与|协办|落实|实施)(?:单位|部门|主体)?";

const VERB = new RegExp(
  `(?:${ADVERBS})*(?:${CORE})(?:${ADVERBS}|${CORE})*|(?:按照?|根据|依据?|依照)(?:各自)?(?:工作)?(?:职责|职能)(?:分工)?(?:${ADVERBS})*|各负其责|各司其职|齐抓共管`,
  "g",
);

/** What may begin the predicate of a free sentence whose verb is not one of responsibility: 依法依规开展…, 要加强…. */
const FREE_VERB =
  /(?:依法依规|依法|按照|按|要|应当|应|须|必须|开展|推进|加强|加快|加大|制定|组织|做好|抓好|建立|完善|督促|指导|监督|保障|支持|协调|督导|承担|对|将|严格|及时|每|定期)(?![部办局室处科委])(?![^，。；、]{0,4}(?:[部办局室处科委组院所站会厅]|中心|支队|大队)(?:[，、]|$))/g;

export interface Verb {
  readonly from: number;
  readonly to: number;
  readonly chain: string;
}

function insideBrackets(text: string, end: number): boolean {
  let depth = 0;
  eachBracket(text.slice(0, end), (_, opens) => {
    depth = opens ? depth + 1 : Math.max(0, depth - 1);
  });
  return depth > 0;
}

/** The verbs of a clause outside brackets, in order. */
export function findVerbs(clause: string): Verb[] {
  const verbs: Verb[] = [];
  VERB.lastIndex = 0;
  for (let match = VERB.exec(clause); match; match = VERB.exec(clause)) {
    if (insideBrackets(clause, match.index)) continue;
    verbs.push({ from: match.index, to: match.index + match[0].length, chain: match[0] });
  }
  return verbs;
}

const TOGETHER = /会同|会商|联合|商/;

/** Whether the verb joins its subject with the bodies after it: A会同B, A商B. */
export function joinsPartners(chain: string): boolean {
  return TOGETHER.test(chain);
}

/** First place where an ordinary predicate begins after `from`, or -1. */
export function freePredicates(clause: string): number[] {
  const places: number[] = [];
  FREE_VERB.lastIndex = 0;
  for (let match = FREE_VERB.exec(clause); match; match = FREE_VERB.exec(clause)) places.push(match.index);
  return places;
}

/**
 * Role that a chain of verbs gives to its subject. 负责落实 with an object is a duty like another (responsible);
 * without one, and 组织实施, it is the carrying out of what others lead (implement).
 */
export function roleOf(chain: string, rest: string): UnitRole {
  if (/牵头|主办|主责|负总责/.test(chain)) return "lead";
  if (/配合|参与|参加|协同|协助|协办/.test(chain)) return "support";
  if (/组织实施|组织落实/.test(chain)) return "implement";
  if (/落实/.test(chain) && /^(?:到位|工作|好|$)/.test(rest)) return "implement";
  return "responsible";
}

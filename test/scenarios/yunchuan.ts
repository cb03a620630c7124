/** A hand-made reading of a gazette of the invented city 云川市, as the reader would return it. */
import type { Deadline, Provision, ReadDocument, ReadResult, Span, Task, TaskUnit } from "../../src/gazette/result.ts";

export const YUNCHUAN = "990100";

export interface TaskWords {
  text: string;
  units?: TaskUnit[];
  deadlines?: Deadline[];
  confidence?: number;
  doubts?: string[];
}

export interface DocumentWords {
  number: string | null;
  title: string;
  issued?: string | null;
  provisions: { address: string; text: string; tasks?: TaskWords[]; heading?: string }[];
  money?: { text: string; amount: string }[];
  people?: { person: string; post: string }[];
  cites?: { text: string; number: string }[];
}

export interface GazetteWords {
  file?: string;
  number?: number;
  published?: string | null;
  documents: DocumentWords[];
}

export interface Gazette {
  fileName: string;
  bytes: Uint8Array;
  text: string;
  encoding: string;
  result: ReadResult;
}

/** Prints the words as a file and gives the reading of it, with every span right. */
export function gazette(words: GazetteWords): Gazette {
  const number = words.number ?? 1;
  let text = `云川市人民政府公报\n2020年第${number}期\n`;
  const print = (line: string): Span => {
    const start = text.length;
    text += `${line}\n`;
    return [start, start + line.length];
  };
  const documents = words.documents.map((document) => readDocument(document, print, () => text.length));
  const result: ReadResult = {
    file: words.file ?? "yunchuan.txt",
    chars: text.length,
    reader: "test-1",
    issue: { title: "云川市人民政府公报", city: YUNCHUAN, year: 2020, number, serial: null, published: words.published ?? "2020-02-29" },
    documents,
    findings: documents.slice(0, 1).map(({ spans }) => ({
      code: "date/past-on-issue",
      severity: "warning",
      message: "印发当日期限已过",
      spans,
      with: [],
    })),
    repairs: [],
  };
  return { fileName: result.file, bytes: Buffer.from(text, "utf8"), text, encoding: "utf-8", result };
}

function readDocument(words: DocumentWords, print: (line: string) => Span, at: () => number): ReadDocument {
  const start = at();
  print(words.title);
  if (words.number) print(words.number);
  const provisions: Provision[] = [];
  const tasks: Task[] = [];
  words.provisions.forEach(({ address, text, heading = null, tasks: own = [] }, index) => {
    const span = print(`${address}　${text}`);
    const eId = `art_${index + 1}`;
    provisions.push({ eId, address, parent: null, label: address, heading, text, spans: [[span[0] + address.length + 1, span[1]]] });
    for (const task of own) tasks.push(readTask(task, eId, provisions.at(-1) as Provision, tasks.length));
  });
  const printed = (text: string) => [print(text)];
  return {
    number: words.number,
    title: words.title,
    kind: "measures",
    issuer: "云川市人民政府办公室",
    addressees: ["各县（区）人民政府"],
    issued: words.issued === undefined ? "2020-01-29" : words.issued,
    effective: null,
    expires: null,
    public: true,
    approval: null,
    lines: [1, 1],
    components: [{ prefix: "", title: words.title, kind: "officialNotice", spans: [[start, at()]] }],
    provisions,
    tasks,
    targets: [],
    money: (words.money ?? []).map(({ text, amount }) => ({ text, amount, currency: "CNY", spans: printed(text) })),
    citations: (words.cites ?? []).map(({ text, number }) => ({
      ...{ text, number, title: null, address: null, resolved: null },
      spans: printed(text),
    })),
    appointments: (words.people ?? []).map(({ person, post }) => ({
      ...{ person, action: "appoint" as const, post, unit: null, qualifier: null },
      spans: printed(`任命${person}为${post}`),
    })),
    tables: [],
    spans: [[start, at()]],
  };
}

function readTask(words: TaskWords, provision: string, { spans }: Provision, index: number): Task {
  return {
    id: `${provision}-${index}`,
    provision,
    label: null,
    text: words.text,
    spans,
    modality: "must",
    tag: null,
    tagSpans: [],
    units: words.units ?? [{ printed: "工信局", name: "市工信局", role: "lead" }],
    deadlines: words.deadlines ?? [{ text: "2020年底前", normal: "2020-12-31" }],
    confidence: words.confidence ?? 0.95,
    doubts: words.doubts ?? [],
  };
}

const lead = (name: string): TaskUnit => ({ printed: name.replace(/^市/, ""), name, role: "lead" });

/** Words of two documents of one issue; tests take them and change what they need. */
export function reserveAndWashing(): GazetteWords {
  return {
    documents: [
      {
        number: "云政办发〔2020〕8号",
        title: "云川市医药储备管理办法",
        provisions: [
          {
            address: "第一条",
            text: "市工信局应于2020年底前建成市级医药储备库。",
            tasks: [{ text: "市工信局应于2020年底前建成市级医药储备库。" }],
          },
          {
            address: "第二条",
            text: "承储企业每季度末向市卫健委报送库存，市财政局安排专项资金310万元。",
            tasks: [
              {
                text: "承储企业每季度末向市卫健委报送库存",
                units: [lead("市卫健委"), { printed: "财政局", name: "市财政局", role: "support" }],
                deadlines: [{ text: "每季度末", normal: "quarterly" }],
                confidence: 0.7,
                doubts: ["期限没有写明起算日"],
              },
            ],
          },
          { address: "第十八条", text: "轮换后的库存不得低于计划总量的70%。" },
        ],
        money: [{ text: "310万元", amount: "3100000" }],
        cites: [{ text: "云政发〔2019〕3号", number: "云政发〔2019〕3号" }],
      },
      {
        number: null,
        title: "关于李明远等同志职务任免的说明",
        issued: null,
        provisions: [{ address: "一、", text: "有关任免事项如下，由市大数据局更新名录。" }],
        people: [{ person: "李明远", post: "云川市大数据局局长" }],
      },
    ],
  };
}

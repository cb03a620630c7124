import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { splitLines } from "./lines.ts";
import { offsetOf, spansOf } from "./passage.ts";
import { readStructure } from "./structure.ts";
import { assemble, verifyLeaves } from "./tree.ts";

const notice = (body: string): string => `云川市人民政府办公室

关于做好青石县防汛工作的通知

云政办发〔2025〕3号

各县（区）人民政府，市直各单位：

${body}

云川市人民政府办公室

2025年3月1日

（此件公开发布）
`;

const only = (text: string) => {
  const [document] = readStructure(text).documents;
  if (!document) throw new Error("no document");
  return document;
};

test("articles glued to their numbers are told from references by their sequence", () => {
  const law =
    "云川市物业管理条例\n第一条为了规范物业管理，制定本条例。\n第二条中小学校适用本条例。\n第三条有关单位应当配合，违反前款和\n" +
    "第二条有关规定的，责令改正。\n第四条及时处理投诉，并按照本条例\n第五条以外的规定公布。\n第五条本条例自公布之日起施行。\n";
  expect(only(law).provisions.map(({ label }) => label)).toEqual(["第一条", "第二条", "第三条", "第四条", "第五条"]);
});

describe("a notice", () => {
  test("its head is read", () => {
    expect(only(notice("现通知如下：请各单位加强值守。"))).toMatchObject({
      number: "云政办发〔2025〕3号",
      title: "云川市人民政府办公室关于做好青石县防汛工作的通知",
      kind: "officialNotice",
      issuer: "云川市人民政府办公室",
      addressees: ["各县（区）人民政府", "市直各单位"],
      issued: "2025-03-01",
      public: true,
    });
  });

  test("a tag at the very end of a file does not sign it", () => {
    const text = "青石县促进产业发展若干政策\n一、支持创新。给予奖励20万元。\n牵头单位:县科技局\n";
    expect(only(text).issuer).toBeNull();
    expect(only(text.replace("牵头单位:县科技局", "青石县科技局")).issuer).toBe("青石县科技局");
  });

  test("a regional office issues and signs", () => {
    const text =
      "关于做好值守的通知\n云署发〔2025〕3号\n各县人民政府：\n现将有关事项通知如下，请认真落实。\n云川盟行政公署\n2025年3月1日\n";
    expect(only(text)).toMatchObject({ issuer: "云川盟行政公署", issued: "2025-03-01" });
    expect(only(`云川盟行政公署\n${text}`).issuer).toBe("云川盟行政公署");
  });

  test("the number may stand in a red head above the title", () => {
    const text =
      "云川市水务局文件\n云水发〔2025〕7号\n\n云川市水务局\n关于开展河道清淤的通知\n\n各县（区）水务局：\n\n请于汛期前完成清淤。\n\n2025年4月2日\n";
    expect(only(text)).toMatchObject({ number: "云水发〔2025〕7号", title: "云川市水务局关于开展河道清淤的通知", issued: "2025-04-02" });
  });

  test.each([
    ["自2025年5月1日起施行，有效期5年。", "2025-05-01", "2030-05-01"],
    ["本通知自印发之日起施行。", "2025-03-01", null],
    ["本办法自公布之日起30日后施行。", null, null],
    ["有效期至2026年12月31日，自2025年4月1日起执行。", "2025-04-01", "2026-12-31"],
    ["各单位应当加强值守。", null, null],
  ])("force: %s", (sentence, effective, expires) => {
    expect(only(notice(sentence))).toMatchObject({ effective, expires });
  });

  test("approval is read with body, ordinal and date", () => {
    const approval = only(notice("《防汛方案》已经2025年2月20日市政府第7次常务会议研究通过，现印发给你们。")).approval;
    expect(approval).toEqual({ body: "市政府常务会议", ordinal: "7", date: "2025-02-20" });
  });
});

describe("broken sentences", () => {
  const paragraphs = (body: string): string[] =>
    only(notice(body))
      .paragraphs.filter((one) => one.role === "text")
      .map((one) => one.passage.text);

  test("a page break inside a sentence is joined", () => {
    const long = "各县（区）人民政府要在汛期到来之前完成全部水库、河道和淤地坝的安全检查，发现问题立即整改，并把检查结果报市防汛抗旱";
    expect(paragraphs(`${long}\n\n指挥部办公室。`)).toEqual([`${long}指挥部办公室。`]);
  });

  test("a running head inside a sentence is dropped and recorded", () => {
    const text = notice(
      "各县（区）人民政府要在汛期到来之前完成检查，发现问题立即整改。检查结果报市防汛\n\n— 3 —\n\n云川市人民政府公报 2025年第1期\n\n抗旱指挥部办公室。",
    );
    const structure = readStructure(text);
    expect(structure.documents[0]?.paragraphs.some((one) => one.passage.text.endsWith("报市防汛抗旱指挥部办公室。"))).toBe(true);
    expect(structure.repairs.map((one) => one.kind)).toEqual(["pageHeadDropped", "pageHeadDropped", "sentenceJoined"]);
  });

  test("a heading is not joined to the text below it", () => {
    expect(paragraphs("一、总体要求\n\n坚持预防为主。")).toEqual(["一、总体要求", "坚持预防为主。"]);
  });

  test("hard-wrapped columns become paragraphs again", () => {
    const wrapped = [
      "各县区人民政府要把防汛工作作为当前头等大",
      "事来抓，主要负责同志要亲自部署、亲自检查，",
      "分管负责同志要靠前指挥，确保各项措施落实到",
      "位，对重点水库、重点河段、重点村庄要逐一过",
      "筛，建立台账，限期整改，不留死角和盲区，对",
      "整改不到位的要通报批评。",
    ];
    expect(paragraphs(wrapped.join("\n\n"))).toEqual([wrapped.join("")]);
  });

  test("a title broken over lines is closed again", () => {
    expect(paragraphs("根据《山河省人民政府办公厅关\n于做好防汛工作的通知》（山政办发〔2025〕1号），制定本方案。")).toHaveLength(1);
  });
});

describe("provisions", () => {
  const measures = notice("现将《防汛值守办法》印发给你们。").concat(
    "\n防汛值守办法\n\n第一章 总则\n\n第一条 为加强值守，制定本办法。\n\n第二条 值守单位应当做到：\n\n（一）专人专岗；\n\n（二）记录完整。\n\n记录保存3年。\n\n第二章 附则\n\n第三条 本办法自印发之日起施行。\n",
  );
  const provisions = only(measures.replace("做好青石县防汛工作", "印发防汛值守办法")).provisions;

  test.each([
    ["chp_1", "第一章", null],
    ["art_1", "第一条", "chp_1"],
    ["art_2", "第二条", "chp_1"],
    ["art_2__point_1", "第二条第（一）项", "art_2"],
    ["art_3", "第三条", "chp_2"],
  ])("%s is %s", (eId, address, parent) => {
    expect(provisions.find((one) => one.eId === eId)).toMatchObject({ address, parent });
  });

  test("the letter has a numbering of its own", () => {
    expect(provisions[0]?.eId).toBe("notice__para_1");
  });

  test("eIds are unique even where the printed numbers repeat", () => {
    const { provisions: repeated } = only(notice("一、甲事项\n\n一、乙事项"));
    expect(repeated.map((one) => one.eId)).toEqual(["level_1", "level_1~2"]);
  });
});

describe("losslessness", () => {
  const pieces = fc.constantFrom(
    "云政发〔2025〕1号",
    "第一条 ",
    "一、",
    "（一）",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "。",
    "，",
    "《",
    "》",
    "（",
    "）",
    "目 录",
    "附件",
    "2025年3月1日",
    "序号\t任务\t责任单位",
    "\f",
    "\u0000",
    "　",
    "通知",
    "e\u0301",
    "😀",
    "1",
    "市政府文件",
    "<p>",
    "解读",
  );
  const texts = fc.oneof(
    fc.array(pieces, { maxLength: 80 }).map((parts) => parts.join("")),
    fc.string({ unit: "grapheme", maxLength: 200 }),
  );

  test("the leaves partition any text, and no reading throws", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { leaves } = readStructure(text);
        expect(verifyLeaves(text, leaves)).toBeNull();
        expect(assemble(text, leaves)).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  test("every clean character is a character of the source", () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const document of readStructure(text).documents) {
          for (const { passage } of document.paragraphs) {
            for (let at = 0; at < passage.text.length; at++) expect(text[offsetOf(passage, at)]).toBe(passage.text[at]);
            expect(
              spansOf(passage)
                .map(([from, to]) => text.slice(from, to).length)
                .reduce((a, b) => a + b, 0),
            ).toBe(passage.text.length);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  test("a tree that leaves a character out is found", () => {
    const text = notice("请落实。");
    const { leaves } = readStructure(text);
    expect(verifyLeaves(text, leaves.slice(1))).not.toBeNull();
    expect(
      verifyLeaves(
        text,
        leaves.map((leaf, at) => (at === 2 ? { ...leaf, end: leaf.end - 1 } : leaf)),
      ),
    ).not.toBeNull();
  });
});

test("lines end at LF, CR, CRLF and form feeds, and count as editors count", () => {
  expect(splitLines("a\r\nb\nc\fd").map((line) => [line.number, line.text])).toEqual([
    [1, "a"],
    [2, "b"],
    [3, "c"],
    [3, "d"],
  ]);
});

describe("interleaved columns", () => {
  const letter = (fragment: string): string => `云川市人民政府办公室
关于成立标准化工作领导小组的通知
云政办发〔2025〕5号

各县（区）人民政府：

现将领导小组名单印发给你们。

云川市人民政府办公室
2025年3月1日

附件

标准化工作领导小组

工作一组

${fragment}

云川市人民政府办公室
关于开展河道清淤的通知
云政办发〔2025〕6号

各县（区）人民政府：

为贯彻落实《山河省河道管理规定》和市委、市政府关于防汛工作的部署，确保全市主要河道在汛期到来之前行洪通畅、堤防安全，决定开展河道清淤，坚持统筹安

一、总体要求

汛期前完成。

云川市人民政府办公室
2025年3月2日
`;

  test("the end of a sentence printed far away goes back to its sentence, and the move is recorded", () => {
    const structure = readStructure(letter("排、分段负责，现就有关事项通知如下："));
    const [first, second] = structure.documents;
    expect(second?.paragraphs.some((one) => one.passage.text.endsWith("坚持统筹安排、分段负责，现就有关事项通知如下："))).toBe(true);
    expect(first?.paragraphs.some((one) => one.passage.text.includes("分段负责"))).toBe(false);
    expect(structure.repairs.filter((one) => one.kind === "fragmentMoved")).toHaveLength(1);
  });

  test("a whole sentence in the list stays where it is", () => {
    const structure = readStructure(letter("领导小组"));
    expect(structure.repairs.filter((one) => one.kind === "fragmentMoved")).toHaveLength(0);
  });
});

describe("documents without line breaks", () => {
  const items = [
    "建立台账，逐户登记基本情况、建设年代和使用单位，做到不漏一户",
    "分类处置，对鉴定为危险的房屋立即腾空，设置警示标志并安排专人看守",
    "定期巡查，每季度至少巡查一次，汛期每周一次，记录存档备查",
  ];
  const filler = "全市既有房屋年代久、分布散、情况杂，必须依靠各级各部门共同摸清底数，分清轻重缓急，逐步消除隐患。".repeat(5);

  test("numbered parts of one long line become provisions, also where they follow a tag", () => {
    const text = `为加强房屋安全管理，提出以下意见。${filler}一、加强领导（一）${items[0]}。（市住建局负责）（二）${items[1]}。（市住建局负责）二、压实责任（三）${items[2]}。（各县区政府负责）三、强化保障（四）落实经费。`;
    expect(only(text).provisions.map((one) => one.label)).toEqual([null, "一、", "（一）", "（二）", "二、", "（三）", "三、", "（四）"]);
  });

  test("paragraphs of one long line that still have their indents are told apart", () => {
    const text = `云川市人民政府关于印发房屋安全应急预案的通知云政发〔2025〕9号各县（区）人民政府：　　现印发给你们。${filler}　　1　总则　　1.1　编制目的　　保障安全。　　2　响应　　2.1　分级　　分为两级。`;
    const document = only(text);
    expect(document.number).toBe("云政发〔2025〕9号");
    expect(document.provisions.map((one) => one.label).filter((label) => label !== null)).toEqual(["1", "1.1", "2", "2.1"]);
  });

  test("a long paragraph with a reference to 第一条 stays whole", () => {
    expect(only(notice(`${filler}按照第一条、第二条的规定办理。`)).provisions).toHaveLength(1);
  });
});

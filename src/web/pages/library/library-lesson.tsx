import { EmptyLesson } from "../../parts/empty-lesson.tsx";
import { GoButton } from "../../shell/go-button.tsx";

export function LibraryLesson() {
  return (
    <EmptyLesson
      title="文库还是空的"
      actions={
        <GoButton primary to="/ingest">
          导入第一期公报
        </GoButton>
      }
    >
      <p>把一期政府公报或一份公文的文本放进来，这里就会列出其中每份文件：文号、发文机关、日期，以及读出的条款和任务。</p>
      <ol>
        <li>
          打开“导入”，把 txt 文件拖进去（UTF-8 或 GB18030 都可以）；或在命令行运行 <code>luoshi ingest 文件…</code>
        </li>
        <li>点开一份文件：左边是目录，中间是正文，旁边可以对照原文逐字核对。</li>
        <li>到“待校核”确认读出的任务，确认后才进入“督办”。</li>
      </ol>
    </EmptyLesson>
  );
}

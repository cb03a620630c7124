import { EmptyLesson } from "../../parts/empty-lesson.tsx";
import { GoButton } from "../../shell/go-button.tsx";

export function RegistersLesson() {
  return (
    <EmptyLesson
      title="还没有运行的制度"
      actions={
        <GoButton primary to="/ingest">
          导入公报
        </GoButton>
      }
    >
      <p>公报里设立的制度（储备、名录、项目库……）在这里运行：有台账、有办件、有期限，规则逐条引依据。</p>
      <ol>
        <li>导入设立该制度的公报，条款就能在原处打开。</li>
        <li>系统里已写好的制度，按城市采用后出现在这里。</li>
      </ol>
    </EmptyLesson>
  );
}

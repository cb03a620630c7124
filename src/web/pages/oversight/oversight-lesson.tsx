import { Button } from "antd";
import { EmptyLesson } from "../../parts/empty-lesson.tsx";
import { GoButton } from "../../shell/go-button.tsx";

export function OversightLesson({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  if (filtered)
    return (
      <EmptyLesson title="没有符合条件的任务" actions={<Button onClick={onClear}>清除筛选</Button>}>
        <p>放宽筛选再看。任务只有经人确认才会出现在这里，未确认的在“待校核”。</p>
      </EmptyLesson>
    );
  return (
    <EmptyLesson
      title="还没有督办任务"
      actions={
        <>
          <GoButton primary to="/review">
            去待校核
          </GoButton>
          <GoButton to="/oversight/new">手工立项</GoButton>
        </>
      }
    >
      <p>从文件里读出的任务，要有人校核、确认，才进入督办。确认人和时间逐条留痕。</p>
      <ol>
        <li>打开“待校核”，逐条核对原句、单位和期限，按 c 确认；把握大的可以批量确认。</li>
        <li>领导批示、会议纪要交办的事，用“手工立项”，写明依据。</li>
        <li>这里按城市、文件、单位、期限筛选，可导出 Excel，可打印。</li>
      </ol>
    </EmptyLesson>
  );
}

import { Button } from "antd";
import { EmptyLesson } from "../../parts/empty-lesson.tsx";
import { GoButton } from "../../shell/go-button.tsx";

interface CasesLessonProps {
  filtered: boolean;
  acting: boolean;
  onClear: () => void;
}

export function CasesLesson({ filtered, acting, onClear }: CasesLessonProps) {
  const begin = (
    <GoButton primary to="/cases/new">
      新办
    </GoButton>
  );
  if (filtered)
    return (
      <EmptyLesson
        title="没有符合条件的办件"
        actions={
          <>
            <Button onClick={onClear}>看全部</Button>
            {begin}
          </>
        }
      >
        <p>放宽筛选再看。“待我办”只列出您现在的身份能办下一步的；“本单位在限”只列出期限正算在本单位的。</p>
      </EmptyLesson>
    );
  return (
    <EmptyLesson title="还没有办件" actions={begin}>
      <p>一件事从申请到办结是一个办件：谁办、依据哪一条、还剩多少时间，都在一页上。</p>
      <ol>
        {acting ? null : <li>先在右上角选一个身份，每一步都以这个人和单位留痕。</li>}
        <li>点“新办”，选事项，填表；表旁边同时给出规则结果。</li>
        <li>提交后转给下一步的单位，期限从这时起算。</li>
      </ol>
    </EmptyLesson>
  );
}

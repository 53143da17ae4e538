// Three buttons that say in one tap how much room there is.
import type { FC } from 'hono/jsx'
import type { Translator } from '../../../platform/i18n/index.ts'
import { ROOM_STATES, roomStateOf } from '../forms/index.ts'
import { markOf } from '../save-group.ts'
import type { Doc } from '../service-doc.ts'

/** A form of three buttons; the one that stands is marked as pressed. */
export const RoomButtons: FC<{ readonly t: Translator; readonly service: Doc; readonly action: string }> = ({
  t,
  service,
  action,
}) => {
  const current = roomStateOf(service)
  return (
    <form method="post" action={action}>
      <input type="hidden" name="seen" value={markOf('room', service)} />
      <p class="buttons">
        {ROOM_STATES.map((state) => (
          <button
            type="submit"
            name="state"
            value={state}
            class={state === current ? 'button' : 'button button-quiet'}
            aria-pressed={state === current ? 'true' : 'false'}
          >
            {t(`provider-site.room-${state}`)}
          </button>
        ))}
      </p>
    </form>
  )
}

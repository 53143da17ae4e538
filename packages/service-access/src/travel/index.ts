// Distance and travel time.
export { EARTH_RADIUS_KM, greatCircleBetween, greatCircleKilometres } from './great-circle.ts'
export {
  DEFAULT_MAX_MINUTES,
  DEFAULT_MODE,
  minutesOver,
  reachKilometres,
  TRAVEL_ASSUMPTIONS,
  travelMinutes,
} from './travel-time.ts'
export type { TravelAssumption } from './travel-time.ts'

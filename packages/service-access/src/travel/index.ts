// Distance and travel time.
export { EARTH_RADIUS_KM, greatCircleKilometres } from './great-circle.ts'
export { DEFAULT_MAX_MINUTES, DEFAULT_MODE, reachKilometres, TRAVEL_ASSUMPTIONS, travelMinutes } from './travel-time.ts'
export type { TravelAssumption } from './travel-time.ts'

// The script of the HTML report. Its data stand in the page, written by `renderHtml`.
import type { PageData } from '../page-data.ts'
import { explore } from './explorer.ts'
import { drawTrend } from './trend.ts'

const hosts = ['data', 'explore', 'trend'].map((id) => document.getElementById(id))
const [data, map, trend] = hosts
if (data && map && trend) {
  const page = JSON.parse(data.textContent) as PageData
  explore(map, page)
  drawTrend(trend, page.history)
}

-- Sends GET requests that take their credentials in turn from a file: one "Header: value" a line.
-- wrk -s load.lua http://... -- credentials.txt
local requests = {}
local next = 0

function init(args)
  for line in io.lines(args[1]) do
    local name, value = line:match("^([^:]+): (.+)$")
    local headers = {
      ["User-Agent"] = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36",
      ["Accept"] = "text/plain",
      ["Accept-Language"] = "en-GB,en;q=0.9",
    }
    headers[name] = value
    requests[#requests + 1] = wrk.format("GET", nil, headers)
  end
end

function request()
  next = next % #requests + 1
  return requests[next]
end

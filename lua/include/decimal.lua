-- JSON numbers as decimal text, exactly: Lua's own are doubles.

-- An exponent of more digits (16: what a double counts exactly) is no number to calculate with.
local MAX_EXPONENT_DIGITS = 15
local MAX_INCREMENT_DIGITS = 1000
local MAX_INCREMENT_EXPONENT = 1000
-- Digits in one step of a longer sum: a double holds one more, and the carry.
local STEP_DIGITS = 14

-- The sign, the digits without a point, how many of them are behind it, and the exponent, nil when it has too
-- many digits; or nil for what is no JSON number (Python's NaN and Infinity).
local function parts_of(number)
  local sign, whole, rest = number:match('^(%-?)(%d+)(.*)$')
  if not sign then
    return nil
  end
  local fraction, exponent = rest:match('^%.?(%d*)[eE]?(.*)$')
  local minus, digits = exponent:match('^%+?(%-?)0*(.*)$')
  return sign, whole .. fraction, #fraction, #digits <= MAX_EXPONENT_DIGITS and tonumber(minus .. '0' .. digits) or nil
end

-- The digits without zeros at their ends, and how many there were at the right; '' for zero.
local function significant(digits)
  local first = digits:find('[1-9]')
  if not first then
    return '', 0
  end
  local zeros = digits:reverse():find('[1-9]') - 1
  return digits:sub(first, -1 - zeros), zeros
end

-- The one spelling of a number's value: equal for equal numbers. nil for what equals nothing.
local function value_of(number)
  local sign, digits, scale, exponent = parts_of(number)
  if not sign then
    return nil
  end
  local kept, zeros = significant(digits)
  if kept == '' then
    return '0'
  elseif not exponent then
    return '=' .. number
  end
  return ('%s%se%.0f'):format(sign, kept, exponent - scale + zeros)
end

-- The sum of two magnitudes, or their difference, the first being the larger; as many digits each.
local function add_digits(one, other, sign)
  local parts, carry, to = {}, 0, #one
  while to > 0 do
    local from = math.max(1, to - STEP_DIGITS + 1)
    local sum = tonumber(one:sub(from, to)) + sign * tonumber(other:sub(from, to)) + carry
    local base = 10 ^ (to - from + 1)
    carry = math.floor(sum / base)
    table.insert(parts, 1, ('%0' .. (to - from + 1) .. '.0f'):format(sum - carry * base))
    to = from - 1
  end
  return (carry > 0 and '1' or '') .. table.concat(parts)
end

-- The sum of two numbers, spelled plainly: no exponent, as many digits behind the point as the one that
-- has more. nil when a limit is exceeded; and nil and true when the first is no number.
local function sum_of(one, other)
  if #one <= EXACT_DIGITS and #other <= EXACT_DIGITS and one:find('^%-?%d+$') and not other:find('[^%d-]') then
    local sum = one + other
    return sum == 0 and '0' or ('%.0f'):format(sum)
  end
  local function plain(number)
    local sign, digits, scale, exponent = parts_of(number)
    if not sign then
      return nil, nil, nil, true
    elseif #digits > MAX_INCREMENT_DIGITS or not exponent or math.abs(exponent) > MAX_INCREMENT_EXPONENT then
      return nil
    end
    scale = scale - exponent
    if scale < 0 then
      return sign, digits .. ('0'):rep(-scale), 0
    end
    return sign, digits, scale
  end
  local sign, digits, scale, no_number = plain(one)
  local other_sign, other_digits, other_scale = plain(other)
  if not sign or not other_sign then
    return nil, no_number
  end
  local places = math.max(scale, other_scale)
  digits = digits .. ('0'):rep(places - scale)
  other_digits = other_digits .. ('0'):rep(places - other_scale)
  local length = math.max(#digits, #other_digits, places + 1)
  digits = ('0'):rep(length - #digits) .. digits
  other_digits = ('0'):rep(length - #other_digits) .. other_digits
  local sum
  if sign == other_sign then
    sum = add_digits(digits, other_digits, 1)
  elseif digits >= other_digits then
    sum = add_digits(digits, other_digits, -1)
  else
    sign, sum = other_sign, add_digits(other_digits, digits, -1)
  end
  local first = sum:find('[1-9]')
  sum = sum:sub(math.min(first or #sum, #sum - places))
  if #sum > MAX_INCREMENT_DIGITS then
    return nil
  end
  sign = first and sign or ''
  if places == 0 then
    return sign .. sum
  end
  return sign .. sum:sub(1, -places - 1) .. '.' .. sum:sub(-places)
end

;; The inner loops of training: matrix products, softmax of a row, Adam. WebAssembly with 128-bit SIMD: four float32 at
;; a time. Addresses are in bytes. Nothing here reorders or fuses: each product and each sum is rounded to float32 once,
;; in the order that the plain loops in TypeScript use, so that both give the same numbers to the last bit.
;; After a change, `npx vitest run test/unit/science/kernels -u` assembles it into kernels-wasm.ts.
(module
  (import "memory" "memory" (memory 1))

  ;; Copies 8 columns of a matrix of k rows, `row` bytes apart, into a panel [k x 8].
  (func (export "copyColumns8") (param $k i32) (param $from i32) (param $row i32) (param $to i32)
    (loop $next
      (v128.store align=4 (local.get $to) (v128.load align=4 (local.get $from)))
      (v128.store offset=16 align=4 (local.get $to) (v128.load offset=16 align=4 (local.get $from)))
      (local.set $from (i32.add (local.get $from) (local.get $row)))
      (local.set $to (i32.add (local.get $to) (i32.const 32)))
      (br_if $next (local.tee $k (i32.sub (local.get $k) (i32.const 1))))))

  ;; Copies 4 columns of a matrix of k rows, `row` bytes apart, into a block [k x 4].
  (func (export "copyColumns4") (param $k i32) (param $from i32) (param $row i32) (param $to i32)
    (loop $next
      (v128.store align=4 (local.get $to) (v128.load align=4 (local.get $from)))
      (local.set $from (i32.add (local.get $from) (local.get $row)))
      (local.set $to (i32.add (local.get $to) (i32.const 16)))
      (br_if $next (local.tee $k (i32.sub (local.get $k) (i32.const 1))))))

  ;; Transposes `count` rows of k entries, `row` bytes apart, into [k x count].
  (func (export "transposeRows") (param $k i32) (param $count i32) (param $from i32) (param $row i32) (param $to i32)
    (local $width i32) (local $left i32) (local $read i32) (local $write i32)
    (local.set $width (i32.shl (local.get $count) (i32.const 2)))
    (loop $rows
      (local.set $read (local.get $from))
      (local.set $write (local.get $to))
      (local.set $left (local.get $k))
      (loop $entries
        (f32.store (local.get $write) (f32.load (local.get $read)))
        (local.set $read (i32.add (local.get $read) (i32.const 4)))
        (local.set $write (i32.add (local.get $write) (local.get $width)))
        (br_if $entries (local.tee $left (i32.sub (local.get $left) (i32.const 1)))))
      (local.set $from (i32.add (local.get $from) (local.get $row)))
      (local.set $to (i32.add (local.get $to) (i32.const 4)))
      (br_if $rows (local.tee $count (i32.sub (local.get $count) (i32.const 1))))))

  ;; c [m x 8] += a [m x k] . panel [k x 8], with m a multiple of 4 and a as blocks of 4 rows; rows of c are `cRow` bytes
  ;; apart. Each sum in the order of k.
  ;; 8 sums of 4 lanes: with more, the compiler keeps some of them outside the registers, which halves the speed.
  (func (export "multiplyAdd")
    (param $m i32) (param $k i32) (param $block i32) (param $panel i32) (param $c i32) (param $cRow i32)
    (local $left i32) (local $at i32) (local $out i32) (local $entry v128) (local $b0 v128) (local $b1 v128)
    (local $s00 v128) (local $s01 v128) (local $s10 v128) (local $s11 v128)
    (local $s20 v128) (local $s21 v128) (local $s30 v128) (local $s31 v128)
    (loop $rows
      (local.set $out (local.get $c))
      (local.set $s00 (v128.load align=4 (local.get $out)))
      (local.set $s01 (v128.load offset=16 align=4 (local.get $out)))
      (local.set $out (i32.add (local.get $out) (local.get $cRow)))
      (local.set $s10 (v128.load align=4 (local.get $out)))
      (local.set $s11 (v128.load offset=16 align=4 (local.get $out)))
      (local.set $out (i32.add (local.get $out) (local.get $cRow)))
      (local.set $s20 (v128.load align=4 (local.get $out)))
      (local.set $s21 (v128.load offset=16 align=4 (local.get $out)))
      (local.set $out (i32.add (local.get $out) (local.get $cRow)))
      (local.set $s30 (v128.load align=4 (local.get $out)))
      (local.set $s31 (v128.load offset=16 align=4 (local.get $out)))
      (local.set $at (local.get $panel))
      (local.set $left (local.get $k))
      (loop $terms
        (local.set $b0 (v128.load align=4 (local.get $at)))
        (local.set $b1 (v128.load offset=16 align=4 (local.get $at)))
        (local.set $entry (v128.load32_splat (local.get $block)))
        (local.set $s00 (f32x4.add (local.get $s00) (f32x4.mul (local.get $entry) (local.get $b0))))
        (local.set $s01 (f32x4.add (local.get $s01) (f32x4.mul (local.get $entry) (local.get $b1))))
        (local.set $entry (v128.load32_splat offset=4 (local.get $block)))
        (local.set $s10 (f32x4.add (local.get $s10) (f32x4.mul (local.get $entry) (local.get $b0))))
        (local.set $s11 (f32x4.add (local.get $s11) (f32x4.mul (local.get $entry) (local.get $b1))))
        (local.set $entry (v128.load32_splat offset=8 (local.get $block)))
        (local.set $s20 (f32x4.add (local.get $s20) (f32x4.mul (local.get $entry) (local.get $b0))))
        (local.set $s21 (f32x4.add (local.get $s21) (f32x4.mul (local.get $entry) (local.get $b1))))
        (local.set $entry (v128.load32_splat offset=12 (local.get $block)))
        (local.set $s30 (f32x4.add (local.get $s30) (f32x4.mul (local.get $entry) (local.get $b0))))
        (local.set $s31 (f32x4.add (local.get $s31) (f32x4.mul (local.get $entry) (local.get $b1))))
        (local.set $block (i32.add (local.get $block) (i32.const 16)))
        (local.set $at (i32.add (local.get $at) (i32.const 32)))
        (br_if $terms (local.tee $left (i32.sub (local.get $left) (i32.const 1)))))
      (v128.store align=4 (local.get $c) (local.get $s00))
      (v128.store offset=16 align=4 (local.get $c) (local.get $s01))
      (local.set $c (i32.add (local.get $c) (local.get $cRow)))
      (v128.store align=4 (local.get $c) (local.get $s10))
      (v128.store offset=16 align=4 (local.get $c) (local.get $s11))
      (local.set $c (i32.add (local.get $c) (local.get $cRow)))
      (v128.store align=4 (local.get $c) (local.get $s20))
      (v128.store offset=16 align=4 (local.get $c) (local.get $s21))
      (local.set $c (i32.add (local.get $c) (local.get $cRow)))
      (v128.store align=4 (local.get $c) (local.get $s30))
      (v128.store offset=16 align=4 (local.get $c) (local.get $s31))
      (local.set $c (i32.add (local.get $c) (local.get $cRow)))
      (br_if $rows (local.tee $m (i32.sub (local.get $m) (i32.const 4))))))

  ;; The largest of each lane of a row [n], n a positive multiple of 4 here and below, into 4 numbers at `out`.
  (func (export "largest") (param $n i32) (param $row i32) (param $out i32)
    (local $most v128)
    (local.set $most (v128.load align=4 (local.get $row)))
    (loop $next
      (local.set $most (f32x4.max (local.get $most) (v128.load align=4 (local.get $row))))
      (local.set $row (i32.add (local.get $row) (i32.const 16)))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 4)))))
    (v128.store align=4 (local.get $out) (local.get $most)))

  ;; x of a row [n] becomes e^(radius (x - highest)); each lane's sum goes into 4 numbers at `out`.
  ;; e^x = 2^k e^r with x = k ln 2 + r: k by adding and subtracting 1.5 x 2^23, which rounds to a whole number; e^r by a
  ;; polynomial; 2^k by writing k + 127 into the exponent bits. S. Moshier, Cephes, expf: within 2 units of the last
  ;; place.
  (func (export "exponentials")
    (param $n i32) (param $row i32) (param $radius f32) (param $highest f32) (param $out i32)
    (local $x v128) (local $k v128) (local $whole v128) (local $y v128) (local $sum v128)
    (loop $next
      ;; Below -87 the result would not be a normal number.
      (local.set $x
        (f32x4.max
          (f32x4.mul
            (f32x4.splat (local.get $radius))
            (f32x4.sub (v128.load align=4 (local.get $row)) (f32x4.splat (local.get $highest))))
          (f32x4.splat (f32.const -87))))
      (local.set $whole
        (f32x4.add
          (f32x4.mul (local.get $x) (f32x4.splat (f32.const 1.4426950408889634)))
          (f32x4.splat (f32.const 12582912))))
      (local.set $k (f32x4.sub (local.get $whole) (f32x4.splat (f32.const 12582912))))
      ;; ln 2 in two parts, of which the first is exact in float32.
      (local.set $x (f32x4.sub (local.get $x) (f32x4.mul (local.get $k) (f32x4.splat (f32.const 0.693359375)))))
      (local.set $x (f32x4.sub (local.get $x) (f32x4.mul (local.get $k) (f32x4.splat (f32.const -2.1219444e-4)))))
      (local.set $y (f32x4.splat (f32.const 1.98756915e-4)))
      (local.set $y (f32x4.add (f32x4.mul (local.get $y) (local.get $x)) (f32x4.splat (f32.const 1.3981999507e-3))))
      (local.set $y (f32x4.add (f32x4.mul (local.get $y) (local.get $x)) (f32x4.splat (f32.const 8.3334519073e-3))))
      (local.set $y (f32x4.add (f32x4.mul (local.get $y) (local.get $x)) (f32x4.splat (f32.const 4.1665795894e-2))))
      (local.set $y (f32x4.add (f32x4.mul (local.get $y) (local.get $x)) (f32x4.splat (f32.const 1.6666665459e-1))))
      (local.set $y (f32x4.add (f32x4.mul (local.get $y) (local.get $x)) (f32x4.splat (f32.const 5.0000001201e-1))))
      (local.set $y
        (f32x4.add
          (f32x4.add (f32x4.mul (f32x4.mul (local.get $y) (local.get $x)) (local.get $x)) (local.get $x))
          (f32x4.splat (f32.const 1))))
      (local.set $y
        (f32x4.mul
          (local.get $y)
          (i32x4.shl (i32x4.add (local.get $whole) (i32x4.splat (i32.const 127))) (i32.const 23))))
      (v128.store align=4 (local.get $row) (local.get $y))
      (local.set $sum (f32x4.add (local.get $sum) (local.get $y)))
      (local.set $row (i32.add (local.get $row) (i32.const 16)))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 4)))))
    (v128.store align=4 (local.get $out) (local.get $sum)))

  ;; x of a row [n] becomes x times `by`.
  (func (export "scale") (param $n i32) (param $row i32) (param $by f32)
    (loop $next
      (v128.store align=4
        (local.get $row)
        (f32x4.mul (v128.load align=4 (local.get $row)) (f32x4.splat (local.get $by))))
      (local.set $row (i32.add (local.get $row) (i32.const 16)))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 4))))))

  ;; One step of Adam on n values. `first` and `second`: the running means m and v of the gradient and of its square.
  ;; `rest1` is 1 - beta1, `rest2` 1 - beta2; `pace` and `unbias` are the two corrections of this step (see adam.ts).
  (func (export "adam")
    (param $n i32) (param $values i32) (param $gradient i32) (param $first i32) (param $second i32)
    (param $beta1 f32) (param $rest1 f32) (param $beta2 f32) (param $rest2 f32)
    (param $pace f32) (param $unbias f32) (param $epsilon f32)
    (local $g v128) (local $m v128) (local $v v128)
    (loop $next
      (local.set $g (v128.load align=4 (local.get $gradient)))
      (local.set $m
        (f32x4.add
          (f32x4.mul (f32x4.splat (local.get $beta1)) (v128.load align=4 (local.get $first)))
          (f32x4.mul (f32x4.splat (local.get $rest1)) (local.get $g))))
      (local.set $v
        (f32x4.add
          (f32x4.mul (f32x4.splat (local.get $beta2)) (v128.load align=4 (local.get $second)))
          (f32x4.mul (f32x4.mul (f32x4.splat (local.get $rest2)) (local.get $g)) (local.get $g))))
      (v128.store align=4 (local.get $first) (local.get $m))
      (v128.store align=4 (local.get $second) (local.get $v))
      (v128.store align=4
        (local.get $values)
        (f32x4.sub
          (v128.load align=4 (local.get $values))
          (f32x4.div
            (f32x4.mul (f32x4.splat (local.get $pace)) (local.get $m))
            (f32x4.add
              (f32x4.mul (f32x4.sqrt (local.get $v)) (f32x4.splat (local.get $unbias)))
              (f32x4.splat (local.get $epsilon))))))
      (local.set $values (i32.add (local.get $values) (i32.const 16)))
      (local.set $gradient (i32.add (local.get $gradient) (i32.const 16)))
      (local.set $first (i32.add (local.get $first) (i32.const 16)))
      (local.set $second (i32.add (local.get $second) (i32.const 16)))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 4))))))
)

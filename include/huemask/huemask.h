// Room: pipeline
// All of huemask in one header.
#pragma once

#include "huemask/cluster.h"
#include "huemask/color.h"
#include "huemask/color_card.h"
#include "huemask/color_names.h"
#include "huemask/color_table.h"
#include "huemask/context.h"
#include "huemask/css_color.h"
#include "huemask/decode.h"
#include "huemask/difference.h"
#include "huemask/encode.h"
#include "huemask/export.h"
#include "huemask/image.h"
#include "huemask/mask.h"
#include "huemask/method.h"
#include "huemask/palette.h"
#include "huemask/pipeline.h"
#include "huemask/plane.h"
#include "huemask/result.h"
#include "huemask/rgb.h"
